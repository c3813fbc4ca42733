const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/

/** Whether a text can be the name of a header (RFC 9110, section 5.6.2). */
export const isHeaderName = (text: string): boolean => TOKEN.test(text)

/** What no header can have in its value: it would end it, or is written in no octet. */
const UNFIT = /[^\t\x20-\x7e\x80-\xff]/

/** Whether a text can be the value of a header (RFC 9110, 5.5). */
export const isHeaderValue = (text: string): boolean => !UNFIT.test(text)
