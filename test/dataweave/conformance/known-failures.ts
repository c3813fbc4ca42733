/** Why an example does not give the documented result. */
export interface KnownFailure {
  /** `example`: no implementation could give it, because the example contradicts itself. `engine`: this engine differs. */
  readonly fault: 'example' | 'engine'
  readonly reason: string
}

const example = (reason: string): KnownFailure => ({ fault: 'example', reason })
const engine = (reason: string): KnownFailure => ({ fault: 'engine', reason })

/** By the example's id; an entry for an example that passes fails the tests. */
export const knownFailures: Readonly<Record<string, KnownFailure>> = {
  'dataweave-formats-multipart#01': example('what stands below the script is the text of the page, not its output'),
  'dataweave-formats-ndjson#02': example('a quote of the script is missing'),
  'dataweave-formats-urlencoded#04': example('`var` without `=`'),
  'dataweave-formats-xml#03': example('`var` without `=`'),
  'dataweave-formats-xml#16': example('the version of the script is `2.0s`'),
  'dataweave-pattern-matching#07': example('the script writes an object, the output shows an array around it'),
  'dataweave-selecting-types#03': example('the output has fields the script does not write'),
  'dataweave-streaming#01': example('the output has the fields in another order than the script writes them'),
  'dataweave-type-system#01': example('a header without a body; below it stand calls, not an output'),
  'dataweave-type-system#02': example('a header without a body; below it stand calls, not an output'),
  'dataweave-type-system#03': example('a header without a body; below it stand calls, not an output'),
  'dataweave-types-coercion#07': example(
    'the pattern has `MM`, the month, where the minutes stand: 12 and 08 contradict',
  ),
  'dataweave-variables#04': example('the output has `Mundo` where the script has `mundo`'),
  'dw-core-functions-pluck#03': example('the output has `53` where the text of the element is `53.00`'),
  'dw-core-functions-sizeof#10': engine(
    'the number `000000` becomes the text `0`, which is no Base64; later editions pass a text',
  ),
  'dw-core-functions-unzip#02': example(
    'the page says that the result is an array of arrays, the output shows one array',
  ),
  'dw-crypto-functions-hmacwith#02': example('the output is not the HMAC of the secret and the content of the script'),
  'dw-multipart-functions-form#01': example('reads a file the page does not show'),
  'dw-runtime-functions-orelsetry#01': engine(
    'the place of the error is told in other words; its line is one more than where the expression stands in the script',
  ),
  'dw-strings-functions-dasherize#02': example('the import of `dw::core::Strings` is missing'),
  'dw-strings-functions-somecharacter#02': example('the import of `isUpperCase` is missing'),
  'dw-url-functions-encodeuri#02': example('the import of `dw::core::URL` is missing'),
}
