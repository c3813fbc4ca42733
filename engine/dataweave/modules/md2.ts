/** The substitution table of RFC 1319 (a permutation of 0 to 255 made from the digits of pi), in hexadecimal. */
const substitution = Buffer.from(
  [
    '292e43c9a2d87c013d3654a1ecf0061362a705f3c0c7738c98932bd9bc4c82ca1e9b573cfdd4e01667426f188a17e512',
    'be4ec4d6da9ede49a0fbf58ebb2fee7aa968799115b2073f94c210890b225f21807f5d9a5a903227353ecce7bff79703',
    'ff1930b348a5b5d1d75e922aac56aac64fb838d296a47db676fc6be29c7404f1459d705964718720865bcf65e62da802',
    '1b6025adaeb0b9f61c46616934407e0f5547a323dd51af3ac35cf9cebac5ea262c530d6e85288409d3dfcdf441814d52',
    '6adc37c86cc1abfa24e17b080cbdb14a7888958be363e86de9cbd5fe3b001d39f2efb70e6658d0e4a67772f8eb754b0a',
    '314450b48fed1f1adb998d339f118314',
  ].join(''),
  'hex',
)
const BLOCK = 16
const ROUNDS = 18

/**
 * The MD2 message digest (RFC 1319). Only because `hashWith(content, "MD2")` is documented and OpenSSL no longer has it: it is
 * broken as a hash.
 */
export const md2 = (content: Uint8Array): Uint8Array => {
  const state = new Uint8Array(3 * BLOCK)
  const message = padded(content)
  for (let at = 0; at < message.length; at += BLOCK) absorb(state, message.subarray(at, at + BLOCK))
  return state.slice(0, BLOCK)
}

/** The content, filled up to whole blocks, and the checksum of all that. */
const padded = (content: Uint8Array): Uint8Array => {
  const fill = BLOCK - (content.length % BLOCK)
  const message = new Uint8Array(content.length + fill + BLOCK)
  message.set(content)
  message.fill(fill, content.length, content.length + fill)
  const checksum = message.subarray(message.length - BLOCK)
  let last = 0
  for (let i = 0; i < message.length - BLOCK; i++) {
    const at = i % BLOCK
    last = (checksum[at] as number) ^ (substitution[(message[i] as number) ^ last] as number)
    checksum[at] = last
  }
  return message
}

const absorb = (state: Uint8Array, block: Uint8Array): void => {
  for (let i = 0; i < BLOCK; i++) {
    state[BLOCK + i] = block[i] as number
    state[2 * BLOCK + i] = (block[i] as number) ^ (state[i] as number)
  }
  let last = 0
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < state.length; i++) {
      last = (state[i] as number) ^ (substitution[last] as number)
      state[i] = last
    }
    last = (last + round) & 0xff
  }
}
