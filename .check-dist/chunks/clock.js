// engine/model/clock.ts
let moved = 0;
/**
* The time as everything that expires or counts windows must ask for it, instead of `Date.now()` and `performance.now()`: the
* tests of a policy can move it. Timers (`setTimeout`) stay those of the process, so what waits for a moment compares times.
*/
const clock = {
	/** Milliseconds since 1970. */
	now: () => Date.now() + moved,
	/** Milliseconds since some moment in the past; never goes back, whatever happens to the computer's clock. */
	elapsed: () => performance.now() + moved
};
/** Moves the time of this process by so many milliseconds; gives what takes it back. For tests only. */
const moveClock = (milliseconds) => {
	moved += milliseconds;
	return () => {
		moved -= milliseconds;
	};
};
export { moveClock as n, clock as t };

//# sourceMappingURL=clock.js.map