/**
 * Rekognition also names people by the sex and age that it guesses from their looks. Such guesses are personal data,
 * often wrong, and nothing that a photo's owner asked for. All of them become "person".
 */
const guessesAboutPeople = [
  'adult',
  'baby',
  'boy',
  'child',
  'female',
  'girl',
  'kid',
  'lady',
  'male',
  'man',
  'newborn',
  'senior citizen',
  'teen',
  'teenager',
  'toddler',
  'woman',
]

/**
 * Names that Rekognition may use for classes of our own models (layers/models/weights/*-classes.txt). All other names
 * differ only in case. Left out on purpose: "Mouse" (the animal), "Football" (the sport), "Keyboard" (the instrument),
 * and the wider "Table", "Glass", "Phone" and "Screen".
 */
const otherNames: Record<string, readonly string[]> = {
  airplane: ['aeroplane'],
  backpack: ['rucksack'],
  ball: ['sports ball'],
  baseball: ['baseball (ball)'],
  basketball: ['basketball (ball)'],
  bicycle: ['bike', 'push bike'],
  car: ['automobile'],
  cow: ['cattle'],
  cup: ['coffee cup', 'mug'],
  donut: ['doughnut'],
  'hair dryer': ['hair drier', 'blow dryer'],
  handbag: ['purse'],
  laptop: ['laptop computer'],
  microwave: ['microwave oven'],
  'mobile phone': ['cell phone', 'cellphone', 'smartphone'],
  motorcycle: ['motorbike'],
  person: ['human', 'people', ...guessesAboutPeople],
  'potted plant': ['houseplant'],
  refrigerator: ['fridge'],
  'remote control': ['remote'],
  skis: ['ski'],
  sofa: ['couch'],
  'stop sign': ['stopsign'],
  television: ['tv', 'tv set'],
  'tennis racket': ['tennis racquet'],
  tie: ['necktie'],
  volleyball: ['volleyball (ball)'],
}

// A Map, because a name from outside may be "constructor".
const ourNames = new Map(
  Object.entries(otherNames).flatMap(([ourName, names]) => names.map((name) => [name, ourName])),
)

/**
 * The one name that both providers use for a thing. `aliases` are Rekognition's own other names for it. Its categories
 * ("Technology and Computing") are not used: they sort a catalogue and are not wider terms.
 */
export function toVocabulary(name: string, aliases: readonly string[] = []): string {
  const names = [name, ...aliases].map((other) => other.toLowerCase())
  return names.map((other) => ourNames.get(other)).find(Boolean) ?? names[0]!
}
