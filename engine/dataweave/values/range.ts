/** `1 to 3`: whole numbers from one end to the other, both included, never stored. */
export class Range {
  readonly from: number
  readonly to: number

  constructor(from: number, to: number) {
    this.from = from
    this.to = to
  }

  get length(): number {
    return Math.abs(this.to - this.from) + 1
  }

  /** The number at a 0-based position that exists. */
  at(index: number): number {
    return this.from <= this.to ? this.from + index : this.from - index
  }
}
