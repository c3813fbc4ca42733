/** Words that YAML 1.1 or 1.2 reads as something else than a text. */
const reserved = new Set(['null', 'true', 'false', 'yes', 'no', 'on', 'off', 'y', 'n'])

const plain = /^[A-Za-z_/][A-Za-z0-9_./@()+-]*(?: [A-Za-z0-9_./@()+-]+)*$/

// What JSON leaves as it is and YAML does not count among the printable characters.
const unprintable = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g

/** A text: as it is where it cannot be taken for anything else, otherwise in double quotes. */
export const yamlText = (text: string): string => {
  if (text.length < 1000 && plain.test(text) && !reserved.has(text.toLowerCase())) return text
  return JSON.stringify(text).replace(
    unprintable,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
