// engine/model/multi-map.ts
/** Up to so many places a name is looked for one by one, which costs less than an index for the few lookups of an event. */
const SCANNED = 64;
/**
* Mule's MultiMap: ordered, a key may repeat, `get` gives the first value. Immutable.
* Headers ignore case when looked up and keep their case when listed.
* Held as the flat array `[name, value, name, value, …]` that Node and undici hand over, so that a proxied
* message is never re-shaped; an index is built only when somebody looks a name up among many.
*/
var MultiMap = class MultiMap {
	/** `[name, value, name, value, …]`; never mutate. */
	raw;
	ignoreCase;
	#index;
	constructor(raw, ignoreCase = false) {
		this.raw = raw;
		this.ignoreCase = ignoreCase;
	}
	/** A map whose names ignore case. */
	static headers(raw) {
		return new MultiMap(raw, true);
	}
	static empty = new MultiMap([]);
	static noHeaders = new MultiMap([], true);
	/** The first value of a name; undefined when there is none. */
	get(name) {
		if (this.raw.length > SCANNED) return this.#indexed().get(this.#fold(name));
		const at = this.#indexOf(name);
		return at < 0 ? void 0 : this.raw[at + 1];
	}
	/** What an expression sees under a name: the first value. */
	lookup(name) {
		return this.get(name);
	}
	has(name) {
		return this.raw.length > SCANNED ? this.#indexed().has(this.#fold(name)) : this.#indexOf(name) >= 0;
	}
	/** Every value of a name, in order (DataWeave's `.*name`). */
	all(name) {
		const wanted = this.#fold(name);
		return [...this].filter(([key]) => this.#fold(key) === wanted).map(([, value]) => value);
	}
	/** Distinct names in order of first appearance; lower-cased for headers, as Mule shows them. */
	names() {
		return [...this.#indexed().keys()];
	}
	/** Counts every value, as Mule's `size()` does. */
	get size() {
		return this.raw.length / 2;
	}
	*[Symbol.iterator]() {
		for (let i = 0; i < this.raw.length; i += 2) yield [this.raw[i], this.raw[i + 1]];
	}
	/** A map with one more entry at the end. */
	append(name, value) {
		return new MultiMap([
			...this.raw,
			name,
			value
		], this.ignoreCase);
	}
	/** A map with the entries of another one at the end. */
	concat({ raw: more }) {
		const own = this.raw;
		const all = new Array(own.length + more.length);
		for (let i = 0; i < own.length; i++) all[i] = own[i];
		for (let i = 0; i < more.length; i++) all[own.length + i] = more[i];
		return new MultiMap(all, this.ignoreCase);
	}
	/** A map without any entry of these names. */
	without(...names) {
		const unwanted = new Set(names.map((name) => this.#fold(name)));
		const kept = [...this].filter(([name]) => !unwanted.has(this.#fold(name)));
		return kept.length * 2 === this.raw.length ? this : new MultiMap(kept.flat(), this.ignoreCase);
	}
	/** A plain object of first values; repeated names become arrays. Safe against `__proto__`. */
	toJSON() {
		const result = Object.create(null);
		for (const [written, value] of this) {
			const name = this.#fold(written);
			const known = result[name];
			if (known === void 0) result[name] = value;
			else if (Array.isArray(known)) known.push(value);
			else result[name] = [known, value];
		}
		return result;
	}
	/** Names are compared by their lengths first: few are equal. */
	#indexOf(name) {
		const { raw } = this;
		const wanted = this.#fold(name);
		for (let i = 0; i < raw.length; i += 2) {
			const key = raw[i];
			if (key === wanted || key.length === wanted.length && this.ignoreCase && key.toLowerCase() === wanted) return i;
		}
		return -1;
	}
	#fold(name) {
		return this.ignoreCase ? name.toLowerCase() : name;
	}
	#indexed() {
		if (this.#index) return this.#index;
		const index = /* @__PURE__ */ new Map();
		for (let i = 0; i < this.raw.length; i += 2) {
			const key = this.#fold(this.raw[i]);
			if (!index.has(key)) index.set(key, this.raw[i + 1]);
		}
		this.#index = index;
		return index;
	}
};
export { MultiMap as t };

//# sourceMappingURL=multi-map.js.map