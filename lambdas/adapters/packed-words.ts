/**
 * What packed values have in common: names and values that are in most of them, those of the smallest values last, where
 * they are cheapest to refer to. Never to be changed: whatever was packed with these words is read with them. Other
 * words are another format.
 */
export const packedWords = [
  '"parameters":{"visionVersion":"","manifestHash":"","minConfidence":0.,"maxLabels":20,"scoreThreshold":0.',
  '"reason":{"code":"","message":""},"degraded":{"from":"rekognition","reason":"budget"},"reused":{"imageId":"","because":"same-bytes"}',
  '"models":[{"name":"","version":""},{"name":"","version":""}],"provider":"onnx","durationMs":,"costUsd":0.0000,"finishedAt":"202',
  '"embedding":{"status":"completed","steps":"","largest":0.,"dimensions":',
  '"moderation":{"status":"completed","flagged":false,"labels":[],',
  '"text":{"status":"completed","fullText":"","lines":[{"text":"","confidence":0.9,"box":{"left":0.,"top":0.,"width":0.,"height":0.},"polygon":[{"x":0.,"y":0.},{"x":0.,"y":0.},{"x":0.,"y":0.},{"x":0.,"y":0.}],"engines":["ppocr","tesseract"]},',
  '"faces":{"status":"completed","count":0,"faces":[{"confidence":0.9,"box":{"left":0.,"top":0.,"width":0.,"height":0.},"landmarks":[{"x":0.,"y":0.,"name":"leftEye"},{"x":0.,"y":0.,"name":"rightEye"},{"x":0.,"y":0.,"name":"nose"},{"x":0.,"y":0.,"name":"mouthLeft"},{"x":0.,"y":0.,"name":"mouthRight"}]},',
  '"objects":{"status":"completed","objects":[{"name":"person","confidence":0.,"parents":["animal","vehicle"],"box":{"left":0.,"top":0.,"width":0.,"height":0.}},',
  '"labels":{"status":"completed","labels":[{"name":"","confidence":0.,"parents":["mammal","animal","plant","structure","artifact","food"]},',
  '{"original":{"key":"","versionId":"","eTag":"\\"\\"","sizeBytes":},"provenance":{"analysisVersion":"","libraries":{"sharp":"0.3","libvips":"8.1"},"analyzedAt":"202","durationMs":}',
  '"analysis":{"file":{"sizeBytes":,"format":"jpeg","mimeType":"image/jpeg","sha256":"","md5":"","animated":false,"frames":1}',
  '"color":{"space":"srgb","iccProfile":"sRGB IEC61966-2.1","bitDepth":8,"hasAlpha":false,"opaque":true,"grayscale":false,"dominant":{"hex":"#","r":,"g":,"b":,"name":"darkslategray"},"palette":[{"hex":"#","r":,"g":,"b":,"name":"dimgray","share":0.},{"hex":"#","r":1,"g":1,"b":1,"name":"lightgray","share":0.},{"hex":"#","r":2,"g":2,"b":2,"name":"silver","share":0.},"brightness":0.,"brightnessClass":"medium","contrast":0.,"saturation":0.,"colorfulness":,"whiteBalance":{"cast":"neutral","strength":0.0}}',
  '"quality":{"sharpness":,"blur":"sharp","clippedShadows":0.0,"clippedHighlights":0.0,"noise":,"entropy":7.,"edgeDensity":0.,"ruleOfThirds":0.,"symmetry":0.}',
  '"metadata":{"camera":{"make":"Canon","model":"Canon EOS"},"lens":"","exposureTimeSeconds":0.0,"fNumber":,"iso":,"focalLengthMm":,"takenAt":"20","takenAtOffset":"+0:00","modifiedAt":"20","gps":{"latitude":,"longitude":,"altitudeMeters":},"software":"","copyright":"","artist":"","title":"","description":"","keywords":[""],"rating":}',
  '"hashes":{"dHash":"","pHash":"","placeholder":""}',
  '{"filename":"photo.jpg","contentType":"image/jpeg","size":,"sha256":"","correlationId":"","features":["labels","objects","faces","text","moderation","embedding"],"expiresAt":"202.000Z"}',
  '["CONTENT#","LOOKS#0#","LOOKS#1#","LOOKS#2#","LOOKS#3#"]',
  '{"labels":["","animal"],"objects":["person"],"objectCount":0,"hasFaces":false,"faceCount":0,"hasText":false,"flagged":false,"degraded":["],"failed":["]}',
  '{"geometry":{"width":,"height":,"megapixels":4,"aspectRatio":1.3333,"aspectRatioName":"4:3","orientation":"landscape","exifOrientation":1},"placeholder":"","renditions":[{"name":"128","width":128,"height":96,"format":"webp","sizeBytes":1,"key":"~v1/128.webp"},{"name":"512","width":512,"height":384,"format":"webp","sizeBytes":1,"key":"~v1/512.webp"},{"name":"1024","width":1024,"height":768,"format":"webp","sizeBytes":,"key":"~v1/1024.webp"}]}',
].join('')
