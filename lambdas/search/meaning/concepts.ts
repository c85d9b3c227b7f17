/**
 * What people call things in photos, in English and Spanish, and what it means here: labels of the vocabulary, or
 * traits (`@`, see traits.ts). Chosen by hand: WordNet has only synonyms and kinds, and nobody who looks for a kitchen
 * types "stove". A row is `English | Spanish | meanings`; an image passes if it has one of the meanings.
 */
export const concepts = `
beach, seaside, coast, shore, seacoast | playa, costa, orilla, litoral | seashore, sandbar, headland, breakwater
sea, ocean, waves, wave | mar, océano, olas, ola | seashore, sandbar, coral reef, breakwater, headland, surfboard
sand | arena | seashore, sandbar
lake, lakeshore, pond | lago, laguna, estanque | lakeside
river, creek, canal | río, arroyo, canal | dam, viaduct, steel arch bridge, suspension bridge, canoe, gondola
island | isla | seashore, sandbar, headland
mountains, hiking, alps, peak, summit, hike | montaña, montañas, cumbre, sierra, senderismo | mountain, valley, volcano, cliff
nature, scenery, outdoors, view, countryside | naturaleza, paisaje, paisajes, campo, vista | landscape
hill, canyon, gorge | colina, cañón, barranco | valley, cliff, mountain
harbor, harbour, port, marina, docks | puerto, muelle | dock, pier, breakwater, boathouse, ship, boat
cliffs | acantilado | cliff, headland
underwater, diving, reef, snorkeling | submarino, buceo, arrecife | coral reef, scuba diver, sea anemone, brain coral, clownfish, snorkel
snow, winter sports, skiing, ski, snowy | nieve, esquí, esquiar, nevado | skis, snowboard, ski mask, snowmobile, snowplow, dog sled, bobsled, sled
ice | hielo | dog sled, polar bear, Arctic fox, popsicle
winter | invierno | @taken winter, skis, snowboard, ski mask, dog sled, snowplow, sled, mitten
summer | verano | @taken summer, sandal, bikini, sunscreen, sunglasses, swim trunks
spring | primavera | @taken spring, daisy
autumn, fall | otoño | @taken autumn, acorn
garden, gardening, backyard, yard | jardín, jardinería, patio | flowerpot, greenhouse, patio, potted plant, daisy, lawn mower, picket fence, bench
park | parque | park bench, bench, swing, fountain, carousel
forest, woods, wood, trees, tree | bosque, árbol, árboles | mushroom, fungus, bolete, acorn, valley, landscape
farm, farming, agriculture, field | granja, agricultura, campo, finca | barn, tractor, farm machine, hay, combine harvester, threshing machine, plow, cow, sheep, ox, rapeseed, corn
flowers, bouquet, blossom, bloom | flor, flores, ramo | flower, daisy, rapeseed, lady's slipper orchid, rose hip, vase
vegetation, leaves, leaf, houseplant | planta, plantas, hojas, hoja | plant, potted plant, flowerpot
street, road, avenue, crossing | calle, carretera, avenida, cruce | street sign, traffic light, street furniture, parking meter, taxi, bus, tram, trolleybus, fire hydrant, stop sign, minibus
city, downtown, urban | ciudad, centro, urbano, urbana | street sign, traffic light, parking meter, taxi, bus, tram, trolleybus, building
traffic | tráfico, tránsito | traffic light
road sign, signs, signpost | señal, señales, letrero, cartel | sign, street sign, stop sign, traffic light
architecture, skyline, facade | arquitectura, fachada, edificio, edificios | building, tower, dome, castle, palace, monument, triumphal arch
cathedral, chapel, temple, religion, basilica | iglesia, catedral, capilla, templo, religión | church, place of worship, monastery, mosque, altar, stupa, bell tower, vault
mosque | mezquita | mosque
castle, fortress | castillo, fortaleza | castle, palace
ruins, ancient | ruinas, antiguo | cliff dwelling, megalith, obelisk, triumphal arch
statue, sculpture, memorial | estatua, escultura, monumento | monument, memorial plaque, totem pole, megalith, obelisk
bridge | puente | bridge, viaduct, steel arch bridge, suspension bridge
stairs, staircase, steps | escalera, escaleras | banister
roof | tejado, techo | roof, thatched roof, tile roof
door, gate, entrance | puerta, entrada | door, sliding door
window | ventana | window, window screen, window shade
wall | muro, pared | wall, stone wall
fence | valla, cerca | fence, picket fence, rail fence, chain-link fence
house, home, cottage, cabin | casa, hogar, cabaña | house, mobile home, thatched roof, yurt, boathouse, cliff dwelling
kitchen | cocina | stove, microwave, refrigerator, dishwasher, oven, toaster, espresso machine, dish rack, waffle iron, slow cooker
cooking, cook | cocinar | stove, oven, cookware, kitchen utensil, frying pan, wok, slow cooker, Dutch oven, mixing bowl
bathroom, restroom, shower, bath | baño, ducha, bañera | bathtub, toilet, bathroom fixture, shower curtain, toilet seat, sink, bath towel, soap dispenser, tub, toilet paper, shower cap
bedroom, sleep | dormitorio, habitación, dormir | bed, pillow, four-poster bed, quilt, bedding, wardrobe
living room, lounge, living | salón, sala, sala de estar | sofa, entertainment center, home theater, bookcase, rug
dining room, dinner, lunch, breakfast, meal | comedor, cena, almuerzo, desayuno, comida | dining table, plate, food, menu, restaurant, soup bowl, tableware, bagel
nursery, baby, babies, infant, toddler | bebé, bebés, guardería | crib, cradle, bassinet, diaper, pacifier, bib
child, kids, children, childhood | niños, infancia | crib, cradle, bassinet, diaper, pacifier, bib, tricycle, swing
playground | parque infantil | swing, carousel
toys | juguetes, juguete | toy, teddy bear, jigsaw puzzle
office, work, workplace, workspace, business | oficina, trabajo, despacho, negocio | desk, desktop computer, computer keyboard, computer, laptop, filing cabinet, photocopier, printer, notebook computer, computer mouse, ring binder
meeting, whiteboard, presentation | reunión, pizarra, presentación | projector, screen
school, classroom, education, study | escuela, colegio, clase, educación, aula | school bus, pencil case, ruler, abacus, pencil sharpener, eraser, library, academic gown
graduation, graduate, university | graduación, universidad | graduation cap, academic gown
indoors, interior, room | interior, interiores, cuarto | furniture, bookcase, lamp, sofa, table lamp, chiffonier, rug, window shade
wedding, bride, groom, marriage, married | boda, novia, novio, casamiento, matrimonio | bridegroom, gown, hoop skirt
party, celebration, birthday, festival | fiesta, celebración, cumpleaños | balloon, candle, cake, mask, carousel, maypole
christmas, xmas | navidad, navideño | Christmas stocking
halloween, pumpkin | halloween, calabaza | jack-o'-lantern, spaghetti squash, acorn squash, butternut squash
concert, gig, band, musician | concierto, banda, músico | stage, microphone, electric guitar, drum, musical instrument, loudspeaker
music, instrument | música, instrumento | musical instrument, loudspeaker, microphone, music player
theatre, theater, performance | teatro, actuación, escenario | stage, theater curtain, cinema, spotlight
movies, film | cine, película | cinema, home theater
museum | museo | dinosaur, triceratops, breastplate, totem pole
church service | misa | altar, church, vestment
camping, camp | acampada, camping, campamento | tent, sleeping bag, recreational vehicle, yurt
travel, trip, vacation, holiday, holidays, journey | viaje, vacaciones | suitcase, backpack, airliner, recreational vehicle, seashore, monument
luggage, baggage | equipaje, maleta, maletas | suitcase, backpack
airport, flight, flying | aeropuerto, vuelo, volar | airliner, airplane, aircraft, airplane wing, airship
station, railway, rail, subway, metro | estación, ferrocarril, metro | train, passenger car, electric locomotive, steam locomotive, high-speed train, tram, freight car
transport, transportation | transporte | vehicle, bus, train, car, ship, airplane
car | coche, auto, carro, automóvil | car, taxi, sports car, convertible, jeep, limousine, race car, station wagon, minivan
truck | camión | truck, semi-trailer truck, garbage truck, moving van, tow truck, fire engine, pickup truck
fire truck, firetruck, firefighter, firemen | bomberos, camión de bomberos | fire engine
bus | autobús, bus | bus, school bus, minibus, trolleybus
train | tren | train, high-speed train, passenger car, electric locomotive, steam locomotive
boat | barco, barca, bote | boat, ship, canoe, catamaran, speedboat, yawl, schooner, gondola, trimaran, lifeboat
sailing, sailboat, sail, yacht | vela, velero, navegar, yate | schooner, yawl, catamaran, trimaran
ship | buque, nave | ship, ocean liner, container ship, aircraft carrier, pirate ship
plane | avión | airplane, airliner, aircraft, military aircraft
bicycle, cycling, biking | bicicleta, bici, ciclismo | bicycle, mountain bike, tandem bicycle
motorbike | moto, motocicleta | motorcycle, moped, motor scooter
wheel | rueda | car wheel, paddle wheel
sport, sports, match, athletics | deporte, deportes, partido | sports equipment, ball, athlete, baseball player, scoreboard, tennis racket, soccer ball, basketball
football, soccer | fútbol, futbol | soccer ball, football helmet
tennis | tenis | tennis ball, tennis racket
baseball | béisbol | baseball, baseball player, baseball bat, baseball glove
basketball | baloncesto | basketball
golf | golf | golf ball, golf cart
surfing, surf, surfer | surf, surfista | surfboard
skating, skateboarding | patinaje, patinar, monopatín | skateboard
swimming, swim, pool | natación, nadar, piscina | swimsuit, swimming cap, swim trunks, bikini, swimwear, snorkel
gym, fitness, workout, weights | gimnasio, pesas, ejercicio | barbell, dumbbell, punching bag, balance beam, horizontal bar, parallel bars
game, games | juego, juegos | pool table, jigsaw puzzle, crossword puzzle, slot machine, ping-pong ball, joystick
people, persons, human, folks | gente, personas, persona | person, @faces any
man, men, guy, boy | hombre, hombres, chico, muchacho, niño | person, @faces any
woman, women, girl, lady | mujer, mujeres, chica, señora, niña | person, @faces any
face, faces, smile, smiling | cara, caras, rostro, rostros, sonrisa | @faces any
portrait, headshot | retrato, retratos | @faces large
selfie, selfies | selfie, autofoto | @faces one
group, team, friends, family, everyone | grupo, equipo, amigos, familia | @faces many
crowd | multitud, muchedumbre | @faces crowd
couple, two people | pareja, dos personas | @faces two
animals, wildlife, zoo, safari, fauna | animal, animales, fauna, zoológico, zoo | animal
pet, pets | mascota, mascotas | dog, cat, rabbit, hamster, guinea pig, goldfish
dog | perro, perra, perros, perrito, cachorro | dog
cat | gato, gata, gatos, gatito | cat
bird | pájaro, ave, pájaros, aves | bird
horse, riding, pony | caballo, yegua, poni | horse, horse cart
cow, cattle | vaca, ganado | cow, ox, bison, water buffalo
sheep, lamb | oveja, ovejas, cordero | sheep
pig | cerdo, cochino | pig, wild boar
chicken | gallina, pollo, gallo | chicken, hen, rooster
rabbit | conejo | rabbit, hare
bear | oso, osa, osos | bear
elephant | elefante | elephant
lion | león | lion
tiger | tigre | tiger
monkey | mono, simio | monkey, ape
fish, fishing | pez, peces, pescado, pesca | fish, reel
shark | tiburón | shark
whale | ballena | whale
snake | serpiente, culebra | snake
lizard | lagarto, lagartija | lizard
turtle, tortoise | tortuga | turtle
frog | rana, sapo | frog
insect, bug, bugs | insecto, bicho, insectos | insect
butterfly | mariposa, mariposas | butterfly
bee | abeja | bee, beehive, honeycomb
spider | araña | spider, spider web
duck | pato | duck
swan | cisne | swan
owl | búho, lechuza | owl
eagle | águila | bald eagle, bird of prey
parrot | loro, papagayo | parrot
penguin | pingüino | king penguin
wolf | lobo | wolf
fox | zorro | fox
deer | ciervo, venado | antelope, gazelle, impala
squirrel | ardilla | fox squirrel
 | ratón, rata | rodent, hamster
zebra | cebra | zebra
giraffe | jirafa | giraffe
camel | camello | camel
food, eat, eating, delicious, cuisine | comida, comer, alimento, alimentos, plato | food, plate, fruit, vegetable, dessert, sandwich, pizza, pasta, bread
fruit, fruits | fruta, frutas | fruit
vegetables, veggies, salad | verdura, verduras, vegetales, ensalada, hortalizas | vegetable
bread, bakery | pan, panadería | bread, baguette, bagel, bakery, pretzel
cake | pastel, tarta, torta | cake, trifle
sweets, sweet, pastry | dulce, dulces, postre | cake, dessert, donut, trifle, ice cream, chocolate sauce, candy shop
ice cream | helado | ice cream, popsicle
soup | sopa | soup bowl, consomme, hot pot
meat, burger, barbecue, bbq | carne, hamburguesa, barbacoa, asado | meatloaf, cheeseburger, hot dog, rotisserie
pizza | pizza | pizza
pasta, noodles, spaghetti | pasta, fideos, espaguetis | pasta, carbonara
apple | manzana | apple
orange | naranja | orange, @color orange
banana | plátano, banana | banana
strawberry | fresa | strawberry
lemon | limón | lemon
pineapple | piña, ananás | pineapple
carrot | zanahoria | carrot
broccoli | brócoli | broccoli
pepper | pimiento, pimientos | bell pepper
corn | maíz, mazorca | corn
sandwich | bocadillo, sándwich | sandwich
donut | rosquilla, donut | donut
mushroom | seta, hongo, champiñón | mushroom, fungus, agaric, bolete
drink, drinks, beverage, cocktail, bar, pub | bebida, bebidas, cóctel, bar | drink, cocktail shaker, wine glass, beer glass, red wine, beer bottle, wine bottle, goblet
coffee, cafe, café | café, cafetería | espresso, coffee mug, coffeepot, espresso machine, cup
tea | té | teapot, cup
wine | vino | red wine, wine bottle, wine glass
beer | cerveza | beer bottle, beer glass
bottle | botella | bottle
glass | vaso, copa | glass, wine glass, beer glass, goblet
cup, mug | taza | cup, coffee mug
knife | cuchillo | knife, cleaver, letter opener
spoon | cuchara | spoon, wooden spoon, ladle
fork | tenedor | fork
restaurant | restaurante | restaurant, menu
shopping, store, mall, market, supermarket | compras, tienda, mercado, supermercado | shop, grocery store, shopping cart, shopping basket, bakery, butcher shop, shoe shop, toy shop, bookshop, candy shop, tobacco shop
clothes, fashion, outfit, apparel | ropa, moda, vestimenta | dress, coat, jeans, skirt, shirt, trousers, sweatshirt, jersey, cardigan, poncho, swimwear, underwear
tie, necktie | corbata, corbatas | tie, bow tie, Windsor tie, bolo tie
dress | vestido | dress, gown
shirt | camisa, camiseta | shirt, jersey, sweatshirt
trousers, pants | pantalón, pantalones | trousers, jeans
jacket | chaqueta, abrigo | coat, trench coat, fur coat, cardigan
shoes, footwear, boots | zapato, zapatos, calzado, botas | shoe, running shoe, sandal, loafer, clog, cowboy boot
hat, cap | sombrero, gorro, gorra | hat, cowboy hat, sombrero, bearskin hat, bonnet
glasses, shades | gafas, lentes | sunglasses
bag, purse | bolso, bolsa, mochila | bag, handbag, backpack, plastic bag
jewelry, jewellery | joyas, joyería, collar | necklace, accessory
watch | reloj | watch, digital watch, clock, wall clock
umbrella, rain, rainy | paraguas, lluvia, lluvioso | umbrella, rain barrel
technology, gadget, electronic | tecnología, aparato, electrónica | electronics, computer, mobile phone, laptop, music player
computer, pc | ordenador, computadora, computador | computer, desktop computer, laptop, notebook computer
phone, telephone, cellphone, smartphone, iphone | teléfono, móvil, celular | phone, mobile phone, rotary phone, pay phone
camera | cámara | camera, SLR camera, instant camera
screen, monitor, tv | pantalla, monitor, tele, televisor, televisión | screen, television
keyboard | teclado | computer keyboard, typewriter keyboard
book, reading, books | libro, libros, lectura, leer | book, bookcase, bookshop, library, comic book, book jacket
newspaper, magazine | periódico, revista | comic book, crossword puzzle, book jacket
letter, mail, post | carta, correo | envelope, mailbox, mailbag
money | dinero | cash machine, wallet, piggy bank, slot machine
medicine, hospital, doctor, medical, health | medicina, hospital, médico, salud | medical equipment, stethoscope, syringe, pill bottle, medicine cabinet, stretcher, ambulance, crutch, adhesive bandage, lab coat
science, laboratory, lab | ciencia, laboratorio | beaker, petri dish, lab coat, oscilloscope, radio telescope, telescope
space, astronomy | espacio, astronomía | spacecraft, space shuttle, telescope, radio telescope, planetarium
tool, tools, repair, workshop | herramienta, herramientas, taller, reparación | tool, hammer, screwdriver, power drill, tool kit, chainsaw, nail, screw
construction, building site | construcción, obra | crane (machine), machine, forklift
industry, factory, machine | industria, fábrica, máquina | machine, drilling platform, oil filter, crane (machine)
military, army, war, soldier | militar, ejército, guerra, soldado | military uniform, tank, military aircraft, assault rifle, bulletproof vest, half-track, missile, aircraft carrier
police | policía | police van
gun | pistola, arma, armas | gun, revolver, rifle, assault rifle, weapon
furniture | mueble, muebles | chair, rocking chair, sofa, bed, desk, wardrobe, cabinet, china cabinet, chiffonier, bookcase, entertainment center
chair, seat | silla, asiento | chair, rocking chair, folding chair, barber chair, throne, bench
table | mesa | table, dining table, desk, pool table
sofa | sofá | sofa
bed | cama | bed, four-poster bed
lamp, light, lights | lámpara, luz, luces | lamp, table lamp, lampshade, spotlight, torch, candle, traffic light
candle | vela | candle
mirror | espejo | car mirror
clock | reloj de pared | clock, wall clock, analog clock, digital clock
vase | jarrón, florero | vase
piano | piano | piano, grand piano, upright piano
guitar | guitarra | guitar, acoustic guitar, electric guitar
drums | tambor, batería | drum, steel drum
violin | violín | violin
trumpet | trompeta | trumpet, cornet
ball | pelota, balón | ball
kite | cometa | kite
teddy | osito, peluche | teddy bear
tower | torre | tower, bell tower, water tower, lighthouse
lighthouse | faro | lighthouse
fountain | fuente | fountain
windmill, renewable, solar | solar, renovable | solar dish
volcano | volcán | volcano, geyser
valley | valle | valley
text, document, paper | texto, documento, papel | @kind document, web page, menu, envelope, crossword puzzle, book jacket
receipt, invoice, bill | recibo, factura, ticket | @kind receipt
screenshot, website | captura de pantalla, sitio web, página web | @kind graphic, web page
chart, diagram, graphic, drawing, sketch | diagrama, dibujo, gráfico, gráfica | @kind graphic
map | mapa | web page
comic, cartoon | cómic, tebeo | comic book
red, scarlet, crimson | rojo, roja, rojos, rojas | @color red
orange coloured, orange colored | anaranjado, anaranjada | @color orange
yellow, golden | amarillo, amarilla, amarillos, dorado | @color yellow
green | verde, verdes | @color green
teal, turquoise, cyan, aqua | turquesa, cian | @color teal
blue, navy | azul, azules | @color blue
purple, violet, lilac, mauve | morado, morada, violeta, lila, púrpura | @color purple
pink, rose, magenta | rosa, rosado, rosada, magenta | @color pink
brown, beige, tan | marrón, café, pardo, beis | @color brown
black | negro, negra, negros, negras | @color black
grey, gray | gris, grises | @color gray
white | blanco, blanca, blancos, blancas | @color white
black and white, monochrome, greyscale, grayscale | blanco y negro, monocromo, escala de grises | black and white
dark, gloomy, dim | oscuro, oscura, oscuridad | @brightness dark
night, nighttime, midnight | noche, nocturno, nocturna, medianoche | @brightness night
bright, light coloured, sunny | claro, luminoso, brillante, soleado | @brightness bright
morning, sunrise, dawn | mañana, amanecer, alba | @taken morning
evening, dusk, sunset | atardecer, tarde, ocaso, puesta de sol | @taken evening
panorama, panoramic | panorámica, panorámico | @orientation panorama
square format | cuadrado, cuadrada | @orientation square
vertical, upright | vertical | @orientation portrait
horizontal | horizontal | @orientation landscape
january | enero | @taken 01
february | febrero | @taken 02
march | marzo | @taken 03
april | abril | @taken 04
may | mayo | @taken 05
june | junio | @taken 06
july | julio | @taken 07
august | agosto | @taken 08
september | septiembre, setiembre | @taken 09
october | octubre | @taken 10
november | noviembre | @taken 11
december | diciembre | @taken 12
gif, animated, animation | gif, animado, animación | @format gif
png | png | @format png
jpeg, jpg | jpeg, jpg | @format jpeg
webp | webp | @format webp
avif | avif | @format avif
heic, heif | heic, heif | @format heif
tiff, tif | tiff | @format tiff
bmp, bitmap | bmp | @format bmp
ai, artificial intelligence | ia, inteligencia artificial | @ai generated, @ai edited
ai generated, generated by ai, generative ai | generada por ia, generado por ia, generadas por ia, generados por ia, ia generativa | @ai generated
ai edited, edited with ai, edited by ai | editada con ia, editado con ia, editadas con ia, editados con ia | @ai edited
`
