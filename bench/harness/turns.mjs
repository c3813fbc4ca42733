/**
 * Takes every measurement once a turn, in a changing order, and returns the list of what each gave, in which the same place means the
 * same turn. On a machine that others use too, two programs can only be compared by what they did within the same few seconds.
 */
export const takeTurns = async (measurements, turns) => {
  const taken = measurements.map(() => [])
  for (let turn = 0; turn < turns; turn += 1) {
    const order = measurements.map((_, index) => index)
    if (turn % 2) order.reverse()
    for (const index of order) taken[index].push(await measurements[index]())
  }
  return taken
}

/** `combine` of what two lists have in the same place, as far as the shorter one goes. */
export const pairwise = (some, others, combine) =>
  some.slice(0, others.length).map((one, index) => combine(one, others[index]))
