import { A as MuleError, N as muleErrors } from "./event.js";
// engine/kernel/run.ts
/**
* Goes on with the next policy, finally with the flow or the operation: what `http-policy:execute-next` does. It is this very
* function, so that whoever runs a policy can see that nothing comes after it.
*/
const goOn = (event, run) => {
	if (run.next) return run.next(event, run);
	throw new MuleError(muleErrors.UNKNOWN, "There is nothing that execute-next could continue with here: it was reached outside of a policy that waits for it, such as in an async scope.");
};
const createRun = (origin, lifetime = new Lifetime()) => ({
	lifetime,
	policyState: { variables: void 0 },
	origin,
	call: void 0,
	next: void 0,
	depth: 0,
	caller: void 0,
	transaction: void 0,
	trace: void 0
});
/** The same run inside a policy's chain. */
const withNext = (run, next) => ({
	lifetime: run.lifetime,
	policyState: run.policyState,
	origin: run.origin,
	call: run.call,
	next,
	depth: run.depth,
	caller: run.caller,
	transaction: run.transaction,
	trace: run.trace
});
/** The same run in the policies around an operation; its own execute-next comes later. */
const withCall = (run, call) => ({
	lifetime: run.lifetime,
	policyState: run.policyState,
	origin: run.origin,
	call,
	next: void 0,
	depth: run.depth,
	caller: run.caller,
	transaction: run.transaction,
	trace: run.trace
});
/** The same run inside a transaction, or outside of any. */
const withTransaction = (run, transaction) => ({
	lifetime: run.lifetime,
	policyState: run.policyState,
	origin: run.origin,
	call: run.call,
	next: run.next,
	depth: run.depth,
	caller: run.caller,
	transaction,
	trace: run.trace
});
/** The same run inside a step that is recorded, or, with null, of an event that is not. */
const withTrace = (run, trace) => ({
	lifetime: run.lifetime,
	policyState: run.policyState,
	origin: run.origin,
	call: run.call,
	next: run.next,
	depth: run.depth,
	caller: run.caller,
	transaction: run.transaction,
	trace
});
/** The same run one level deeper: inside a flow-ref, whose location is then noted, or inside an error handler. */
const deeper = (run, flowRef) => ({
	lifetime: run.lifetime,
	policyState: run.policyState,
	origin: run.origin,
	call: run.call,
	next: run.next,
	depth: run.depth + 1,
	caller: flowRef ? {
		location: flowRef,
		outer: run.caller
	} : run.caller,
	transaction: run.transaction,
	trace: run.trace
});
/**
* A branch of scatter-gather and the like: it gets a copy of the policies' variables (spec/policies.md §2.7). A branch that may
* be given up before the event is over brings its own lifetime, made by {@link Lifetime.branch}.
*/
const fork = (run, lifetime = run.lifetime) => ({
	lifetime,
	policyState: { variables: run.policyState.variables && new Map(run.policyState.variables) },
	origin: run.origin,
	call: run.call,
	next: run.next,
	depth: run.depth,
	caller: run.caller,
	transaction: run.transaction,
	trace: run.trace
});
/** An async branch: outlives the event, so it has its own lifetime, belongs to no transaction, and cannot reach execute-next. */
const detach = (run) => {
	const lifetime = new Lifetime();
	run.trace?.waitFor(lifetime);
	return {
		lifetime,
		policyState: { variables: run.policyState.variables && new Map(run.policyState.variables) },
		origin: run.origin,
		call: void 0,
		next: void 0,
		depth: run.depth,
		caller: run.caller,
		transaction: void 0,
		trace: run.trace
	};
};
/** In place of the callbacks of an event that has ended. */
const over = [];
/** From a source receiving an event until its response is sent. Streams close with it; a vanished client aborts it. */
var Lifetime = class Lifetime {
	aborted;
	#contents;
	/** Nearly every event has one waiter at a time; a set for the others is made when there are some. */
	#waiter;
	#waiters;
	#branches;
	#ended;
	/** A part of the event that may be aborted on its own; it is aborted and ends with the whole. */
	branch() {
		const branch = new Lifetime();
		this.onAbort((reason) => branch.abort(reason));
		this.#branches ??= [];
		this.#branches.push(branch);
		return branch;
	}
	/** Closes this content when the event is over, should nobody have read it. */
	track(content) {
		this.#contents ??= [];
		this.#contents.push(content);
	}
	/** Tells the waiter when the event is aborted, at once if it was already, unless it is released before. */
	hold(waiter) {
		if (this.aborted) waiter.aborted(this.aborted);
		else if (!this.#waiter) this.#waiter = waiter;
		else {
			this.#waiters ??= /* @__PURE__ */ new Set();
			this.#waiters.add(waiter);
		}
	}
	release(waiter) {
		if (this.#waiter === waiter) this.#waiter = void 0;
		else this.#waiters?.delete(waiter);
	}
	/** Calls back when the event is aborted, at once if it was already; returns how to unsubscribe. */
	onAbort(callback) {
		const waiter = { aborted: callback };
		this.hold(waiter);
		return () => this.release(waiter);
	}
	/** Calls back once when the event is over, after its streams are closed; at once if it is. */
	onEnd(callback) {
		if (this.#ended === over) callback();
		else if (this.#ended) this.#ended.push(callback);
		else this.#ended = [callback];
	}
	/** The client is gone: whoever waits for something on its behalf stops. */
	abort(reason) {
		if (this.aborted) return;
		this.aborted = reason;
		const waiter = this.#waiter;
		this.#waiter = void 0;
		waiter?.aborted(reason);
		for (const each of this.#waiters ?? []) each.aborted(reason);
		this.#waiters = void 0;
	}
	end() {
		const contents = this.#contents;
		this.#contents = void 0;
		this.#waiter = void 0;
		this.#waiters = void 0;
		for (const content of contents ?? []) content.discard();
		for (const branch of this.#branches ?? []) branch.end();
		this.#branches = void 0;
		const ended = this.#ended;
		this.#ended = over;
		for (const callback of ended ?? []) callback();
	}
};
export { fork as a, withNext as c, detach as i, withTrace as l, createRun as n, goOn as o, deeper as r, withCall as s, Lifetime as t, withTransaction as u };

//# sourceMappingURL=run.js.map