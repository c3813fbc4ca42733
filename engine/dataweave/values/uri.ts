/** A `Uri` value. */
export class Uri {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}
