/** Longer texts are searched by a regular expression, shorter ones character by character: each is the faster one there. */
const SHORT = 40

/** Anything but what JSON writes as it is: no quote, backslash or control character, and no surrogate that may stand alone. */
const needsEscape = /[^ !#-[\]-\ud7ff\ue000-\uffff]/

/** A text as JSON string. */
export const quoted = (text: string): string => {
  if (text.length > SHORT) return needsEscape.test(text) ? JSON.stringify(text) : `"${text}"`
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c < 0x20 || c === 0x22 || c === 0x5c || (c >= 0xd800 && c <= 0xdfff)) return JSON.stringify(text)
  }
  return `"${text}"`
}
