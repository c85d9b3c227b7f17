/** Engines that read text: PP-OCR, Tesseract, or both, merged where they agree. */
export const textReaderEngines = ['ppocr', 'tesseract', 'hybrid'] as const
export type TextReaderEngine = (typeof textReaderEngines)[number]
