import { i as JAVA, s as charsetOf, t as isHostObject } from "./host-object.js";
import { randomUUID } from "node:crypto";
import { closeSync, openSync, read, unlinkSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
// engine/model/spill-file.ts
const PIECE = 65536;
/** Makes a temporary file only this user may read. */
const createSpillFile = (folder = tmpdir()) => {
	const path = join(folder, `hinny-${randomUUID()}`);
	const descriptor = openSync(path, "wx+", 384);
	unlinkSync(path);
	let size = 0;
	return {
		append: (chunk) => {
			for (let at = 0; at < chunk.length;) at += writeSync(descriptor, chunk, at, chunk.length - at, size + at);
			size += chunk.length;
		},
		read: (offset, done) => {
			const piece = Buffer.allocUnsafe(Math.min(PIECE, size - offset));
			read(descriptor, piece, 0, piece.length, offset, (error, count) => done(error, piece.subarray(0, count)));
		},
		close: () => closeSync(descriptor)
	};
};
// engine/model/tap.ts
/** Remembers the beginning of what comes by. */
var Tap = class {
	#limit;
	#chunks = [];
	#kept = 0;
	#size = 0;
	#complete = false;
	constructor(limit) {
		this.#limit = limit;
	}
	add(chunk) {
		this.#size += chunk.length;
		const room = this.#limit - this.#kept;
		if (room <= 0) return;
		this.#chunks.push(chunk.length <= room ? chunk : Buffer.from(chunk.subarray(0, room)));
		this.#kept += Math.min(room, chunk.length);
	}
	end() {
		this.#complete = true;
	}
	/** Undefined where nothing came by, and it is not known that nothing will. */
	get passed() {
		if (this.#size === 0 && !this.#complete) return void 0;
		return {
			head: Buffer.concat(this.#chunks),
			size: this.#size,
			complete: this.#complete
		};
	}
};
// engine/model/content-store.ts
/**
* Bytes that arrive once and are read any number of times, also at the same time: the first in memory, what is more in a
* temporary file. They are taken from their origin at the pace of the fastest reader.
*/
var ContentStore = class {
	#source;
	#inMemory;
	#failed;
	#chunks = [];
	#readers = /* @__PURE__ */ new Set();
	#memory = 0;
	#size = 0;
	#file;
	#transfer;
	#isStarted = false;
	#isPaused = false;
	#isClosed = false;
	#isEnded = false;
	#failure;
	#tap;
	/** `inMemory`: bytes before a file is made. `failed` makes the failure of readers when the file cannot be written or read. */
	constructor(source, inMemory, failed) {
		this.#source = source;
		this.#inMemory = inMemory;
		this.#failed = failed;
	}
	/** A reader of its own, from the first byte on. */
	read(sink) {
		const reader = new Reader(this, sink);
		this.#readers.add(reader);
		if (!this.#isStarted && !this.#failure) {
			this.#isStarted = true;
			this.#transfer = this.#source.start({
				write: (chunk) => this.#append(chunk),
				end: () => this.#end(),
				fail: (error) => this.#fail(error)
			}, false);
		}
		reader.go();
		return reader;
	}
	/** Remembers the first bytes as they arrive. */
	tap(limit) {
		if (this.#tap || this.#isStarted) return;
		this.#tap = new Tap(limit);
	}
	get tapped() {
		return this.#tap;
	}
	/** Releases the origin and the file once the last reader is done; nobody may begin to read any more. */
	close(error) {
		this.#isClosed = true;
		if (!this.#isStarted) {
			this.#isStarted = true;
			this.#source.start({
				write: () => true,
				end: () => {},
				fail: () => {}
			}, false).abort();
		}
		if (!this.#isEnded && this.#readers.size === 0) this.#fail(error);
		this.#release();
	}
	/** The bytes at a position: a chunk from memory, `later` when a file is read for them, nothing when they have not arrived. */
	at(position, index, later) {
		if (position < this.#memory) return this.#chunks[index];
		if (position >= this.#size) return void 0;
		this.#file.read(position - this.#memory, (error, bytes) => later(error && this.#failed(error), bytes));
		return "later";
	}
	/** How it ended: with a failure, well, or not yet. */
	get outcome() {
		return this.#failure ?? (this.#isEnded ? "ended" : void 0);
	}
	/** A reader has read all there is. */
	wantsMore() {
		if (!this.#isPaused) return;
		this.#isPaused = false;
		this.#transfer?.resume();
	}
	left(reader) {
		this.#readers.delete(reader);
		this.#release();
	}
	#append(chunk) {
		if (this.#failure) return true;
		const before = this.#size;
		this.#tap?.add(chunk);
		try {
			this.#keep(chunk);
		} catch (error) {
			this.#fail(this.#failed(error));
			return true;
		}
		this.#isPaused = true;
		for (const reader of this.#readers) if (reader.offer(chunk, before)) this.#isPaused = false;
		return !this.#isPaused;
	}
	#keep(chunk) {
		if (!this.#file && this.#memory + chunk.length <= this.#inMemory) {
			this.#chunks.push(chunk);
			this.#memory += chunk.length;
		} else {
			this.#file ??= createSpillFile();
			this.#file.append(chunk);
		}
		this.#size += chunk.length;
	}
	#end() {
		if (this.#failure) return;
		this.#isEnded = true;
		this.#tap?.end();
		for (const reader of [...this.#readers]) reader.go();
	}
	#fail(error) {
		if (this.#failure || this.#isEnded) return;
		this.#failure = error;
		this.#transfer?.abort(error);
		for (const reader of [...this.#readers]) reader.go();
	}
	#release() {
		if (!this.#isClosed || this.#readers.size > 0) return;
		this.#file?.close();
		this.#file = void 0;
		if (!this.#isEnded && !this.#failure) this.#transfer?.abort();
	}
};
/** One reader: where it is, and what it writes to. */
var Reader = class {
	#store;
	#sink;
	#position = 0;
	/** Of the next chunk in memory. */
	#index = 0;
	#isPaused = false;
	#isBusy = false;
	#isDone = false;
	constructor(store, sink) {
		this.#store = store;
		this.#sink = sink;
	}
	/** Takes bytes that have just arrived when it waits for exactly these; true when it wants more. */
	offer(chunk, at) {
		if (this.#isDone || this.#isPaused || this.#isBusy || this.#position !== at) return false;
		this.#deliver(chunk);
		return !this.#isPaused && !this.#isDone;
	}
	/** Reads on until there is nothing more to read or its sink asks for a pause. */
	go() {
		if (this.#isBusy) return;
		this.#isBusy = true;
		while (!this.#isPaused && !this.#isDone) {
			const bytes = this.#store.at(this.#position, this.#index, (error, read) => this.#arrived(error, read));
			if (bytes === "later") return;
			if (bytes) this.#deliver(bytes);
			else break;
		}
		this.#isBusy = false;
		if (!this.#isPaused && !this.#isDone) this.#atEnd();
	}
	resume() {
		this.#isPaused = false;
		this.go();
	}
	abort() {
		if (this.#isDone) return;
		this.#isDone = true;
		if (!this.#isBusy) this.#store.left(this);
	}
	#atEnd() {
		const { outcome } = this.#store;
		if (outcome === void 0) {
			this.#store.wantsMore();
			return;
		}
		this.#finish();
		if (outcome === "ended") this.#sink.end();
		else this.#sink.fail(outcome);
	}
	#deliver(bytes) {
		this.#position += bytes.length;
		this.#index++;
		if (!this.#sink.write(bytes)) this.#isPaused = true;
	}
	#arrived(error, bytes) {
		this.#isBusy = false;
		if (this.#isDone) {
			this.#store.left(this);
			return;
		}
		if (error) {
			this.#finish();
			this.#sink.fail(error);
			return;
		}
		this.#deliver(bytes);
		this.go();
	}
	#finish() {
		this.#isDone = true;
		this.#store.left(this);
	}
};
// engine/model/error-type.ts
const errorTypeName = (type) => `${type.namespace}:${type.identifier}`;
/** True when `type` is `ancestor` or descends from it. Types are known by name: a mapped error makes its own parent. */
const isErrorTypeOf = (type, ancestor) => {
	for (let t = type; t; t = t.parent) if (t === ancestor || t.identifier === ancestor.identifier && t.namespace === ancestor.namespace) return true;
	return false;
};
const mule = (identifier, parent, internal = false) => ({
	namespace: "MULE",
	identifier,
	parent,
	internal
});
const ANY = mule("ANY");
const VALIDATION = mule("VALIDATION", ANY);
const CONNECTIVITY = mule("CONNECTIVITY", ANY);
const ROUTING = mule("ROUTING", ANY);
const SECURITY = mule("SECURITY", ANY);
const SERVER_SECURITY = mule("SERVER_SECURITY", SECURITY);
const SOURCE = mule("SOURCE", ANY, true);
const SOURCE_RESPONSE = mule("SOURCE_RESPONSE", SOURCE);
const CRITICAL = mule("CRITICAL", void 0, true);
const OVERLOAD = mule("OVERLOAD", CRITICAL, true);
/** Mule's core error types (spec/core.md §3.6). */
const muleErrors = {
	ANY,
	TRANSFORMATION: mule("TRANSFORMATION", ANY),
	EXPRESSION: mule("EXPRESSION", ANY),
	REDELIVERY_EXHAUSTED: mule("REDELIVERY_EXHAUSTED", ANY),
	STREAM_MAXIMUM_SIZE_EXCEEDED: mule("STREAM_MAXIMUM_SIZE_EXCEEDED", ANY),
	TRANSACTION: mule("TRANSACTION", ANY),
	TIMEOUT: mule("TIMEOUT", ANY),
	VALIDATION,
	DUPLICATE_MESSAGE: mule("DUPLICATE_MESSAGE", VALIDATION),
	CONNECTIVITY,
	RETRY_EXHAUSTED: mule("RETRY_EXHAUSTED", CONNECTIVITY),
	ROUTING,
	COMPOSITE_ROUTING: mule("COMPOSITE_ROUTING", ROUTING),
	SECURITY,
	CLIENT_SECURITY: mule("CLIENT_SECURITY", SECURITY),
	SERVER_SECURITY,
	NOT_PERMITTED: mule("NOT_PERMITTED", SERVER_SECURITY),
	SOURCE,
	SOURCE_RESPONSE,
	SOURCE_RESPONSE_GENERATE: mule("SOURCE_RESPONSE_GENERATE", SOURCE_RESPONSE),
	SOURCE_RESPONSE_SEND: mule("SOURCE_RESPONSE_SEND", SOURCE_RESPONSE),
	SOURCE_ERROR_RESPONSE_GENERATE: mule("SOURCE_ERROR_RESPONSE_GENERATE", SOURCE, true),
	SOURCE_ERROR_RESPONSE_SEND: mule("SOURCE_ERROR_RESPONSE_SEND", SOURCE, true),
	UNKNOWN: mule("UNKNOWN", ANY, true),
	CRITICAL,
	OVERLOAD,
	FLOW_BACK_PRESSURE: mule("FLOW_BACK_PRESSURE", OVERLOAD, true),
	FATAL: mule("FATAL", CRITICAL, true)
};
// engine/model/mule-error.ts
/**
* A running event failed. `on-error-*` match it by type. While it travels outwards the kernel notes on it where it
* failed and with which event; that is why those three fields can be written.
*/
var MuleError = class extends Error {
	errorType;
	detailedDescription;
	errorMessage;
	childErrors;
	suppressedErrors;
	/** The event at the point of failure, or as the last on-error-propagate left it. */
	event;
	location;
	/** Set once the error block was written, so that outer handlers do not write it again. */
	logged = false;
	/** Locations of the flows it passed on its way out, innermost first. */
	flowStack = [];
	constructor(errorType, description, options = {}) {
		super(description, options.cause === void 0 ? void 0 : { cause: options.cause });
		this.name = "MuleError";
		this.errorType = errorType;
		this.detailedDescription = options.detailedDescription ?? description;
		this.errorMessage = options.errorMessage;
		this.childErrors = options.childErrors ?? [];
		this.suppressedErrors = options.suppressedErrors ?? [];
	}
	get description() {
		return this.message;
	}
	toString() {
		return `${errorTypeName(this.errorType)}: ${this.message}`;
	}
};
// engine/model/content.ts
/** Bodies larger than this are refused when somebody asks for their value: 64 MiB. */
const READ_LIMIT = 67108864;
/** A body passed through unread can be read again afterwards when it is no larger than this: 1 MiB. */
const REPEAT_LIMIT = 1048576;
const finished = {
	resume: () => {},
	abort: () => {}
};
/**
* The bytes of a message that came from outside, unread until somebody asks. `pipe` passes them on with
* backpressure; `bytes` reads them into memory, once. A small body that was passed on can still be read again.
*/
var Content = class Content {
	/** Length in bytes where it is known beforehand. */
	length;
	#limit;
	#source;
	#buffer;
	#failure;
	#repeatLimit = REPEAT_LIMIT;
	/** Somebody asked for the value: then a body over the limit is a failure, otherwise only not kept. */
	#wanted = false;
	#transfer;
	#waiting;
	/** Read once: it is not kept when it is passed on. */
	#isOnce = false;
	#store;
	/** How many events it belongs to besides the first. */
	#sharers = 0;
	#tap;
	constructor(source, buffer, length, limit = READ_LIMIT) {
		this.#source = source;
		this.#buffer = buffer;
		this.length = length;
		this.#limit = limit;
	}
	static of(bytes) {
		const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		return new Content(void 0, buffer, buffer.length);
	}
	static from(source, options = {}) {
		const { length, limit, strategy } = options;
		if (strategy?.kind === "file") {
			const content = new Content(void 0, void 0, length, limit);
			content.#store = new ContentStore(source, strategy.inMemory, cannotSpill);
			return content;
		}
		const content = new Content(source, void 0, length, strategy?.kind === "memory" ? strategy.limit : limit);
		if (strategy?.kind === "memory") content.#repeatLimit = strategy.limit;
		if (strategy?.kind === "once") {
			content.#isOnce = true;
			content.#repeatLimit = 0;
		}
		return content;
	}
	/** Any number of readers may have it at any time, without its being in memory. */
	get repeatable() {
		return this.#store !== void 0;
	}
	/** It can be passed on once only, and has not been read into memory. */
	get consumable() {
		return this.#isOnce && this.#buffer === void 0;
	}
	/** Belongs to one more event from now on: it is closed when the last of them ends. */
	share() {
		this.#sharers++;
		return this;
	}
	/** The bytes when they are in memory. */
	get buffered() {
		return this.#buffer;
	}
	/** Asks that the first bytes be remembered as they come by; nobody is made to wait for them, and nothing is read for their sake. */
	tap(limit) {
		if (this.#buffer || this.#tap) return;
		if (this.#store) this.#store.tap(limit);
		else if (this.#source) this.#tap = new Tap(limit);
	}
	/** What has come by so far of a body that was asked to remember it, or that is in memory; undefined where nobody asked. */
	get passed() {
		const buffer = this.#buffer;
		if (buffer && !(this.#isOnce && this.#tap)) return {
			head: buffer,
			size: buffer.length,
			complete: true
		};
		return (this.#tap ?? this.#store?.tapped)?.passed;
	}
	/** Asks that the body stay readable after it was passed on, up to the limit for reading: somebody holds on to it. */
	keep() {
		if (!this.#isOnce) this.#repeatLimit = this.#limit;
		return this;
	}
	/** All bytes. Fails with MULE:STREAM_MAXIMUM_SIZE_EXCEEDED over the limit, or as the origin failed. */
	bytes() {
		if (this.#buffer) return this.#buffer;
		if (this.#store && !this.#failure && !this.#waiting) this.#collect(this.#store);
		if (this.#source) {
			this.#repeatLimit = this.#limit;
			this.#wanted = true;
			this.pipe({
				write: () => true,
				end: () => {},
				fail: () => {}
			});
		}
		if (this.#buffer) return this.#buffer;
		if (this.#failure) throw this.#failure;
		return new Promise((resolve, reject) => {
			this.#waiting ??= [];
			this.#waiting.push(() => this.#buffer ? resolve(this.#buffer) : reject(this.#failure));
		});
	}
	/** Waits until all of it is here, in memory or in its file: its origin may be gone afterwards. Fails as {@link bytes} does. */
	arrived() {
		const store = this.#store;
		if (!store) return Promise.resolve(this.bytes()).then(() => {});
		return new Promise((resolve, reject) => {
			store.read({
				write: () => true,
				end: resolve,
				fail: reject
			});
		});
	}
	/** Passes the bytes on. A second reader gets them once the first is done. */
	pipe(sink) {
		if (this.#source) return this.#start(sink);
		if (this.#store && !this.#failure) return this.#store.read(sink);
		if (this.#buffer === void 0 && !this.#failure) return this.#pipeLater(sink);
		if (this.#buffer) {
			if (this.#buffer.length > 0) sink.write(this.#buffer);
			sink.end();
		} else sink.fail(this.#failure);
		return finished;
	}
	/** Releases an origin nobody read: the event it belongs to is over. */
	discard() {
		if (this.#sharers-- > 0) return;
		if (this.#store) {
			const closed = eventCompleted();
			this.#store.close(closed);
			this.#tap = this.#store.tapped;
			this.#store = void 0;
			if (this.#buffer === void 0) this.#settle(void 0, closed);
			return;
		}
		if (this.#source) this.pipe({
			write: () => true,
			end: () => {},
			fail: () => {}
		});
		if (this.#buffer === void 0 && !this.#failure) {
			this.#settle(void 0, eventCompleted());
			this.#transfer?.abort();
		}
	}
	#start(sink) {
		const source = this.#source;
		this.#source = void 0;
		let chunks = [];
		let size = 0;
		let over = false;
		const retain = (chunk) => {
			size += chunk.length;
			if (size > this.#repeatLimit) chunks = void 0;
			else chunks?.push(chunk);
			return chunks !== void 0 || !this.#wanted;
		};
		const transfer = source.start({
			write: (chunk) => {
				if (over || this.#failure) return true;
				this.#tap?.add(chunk);
				if (retain(chunk)) return sink.write(chunk);
				over = true;
				const error = tooLarge(this.#limit);
				this.#settle(void 0, error);
				this.#transfer?.abort(error);
				sink.fail(error);
				return true;
			},
			end: () => {
				if (over || this.#failure) return;
				this.#tap?.end();
				const whole = (chunks && (chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))) ?? (this.#isOnce ? nothingMore : void 0);
				this.#settle(whole, whole ? void 0 : alreadyStreamed(this.#repeatLimit));
				sink.end();
			},
			fail: (error) => {
				if (over || this.#failure) return;
				this.#settle(void 0, error);
				sink.fail(error);
			}
		}, this.#wanted);
		this.#transfer = transfer;
		if (over) transfer.abort();
		return {
			resume: () => transfer.resume(),
			abort: (error) => {
				if (this.#buffer === void 0 && !this.#failure) this.#settle(void 0, error ?? alreadyStreamed(this.#repeatLimit));
				transfer.abort(error);
			}
		};
	}
	/** Reads what a store holds into memory; over the limit only whoever wanted it fails, others can still pass it on. */
	#collect(store) {
		const chunks = [];
		let size = 0;
		this.#waiting = [];
		const fail = (error) => {
			const waiting = this.#waiting;
			this.#waiting = void 0;
			this.#failure = error;
			for (const go of waiting ?? []) go();
			if (size > this.#limit) this.#failure = void 0;
		};
		const reader = store.read({
			write: (chunk) => {
				if (size > this.#limit) return true;
				size += chunk.length;
				if (size <= this.#limit) {
					chunks.push(chunk);
					return true;
				}
				chunks.length = 0;
				queueMicrotask(() => {
					reader.abort();
					fail(tooLarge(this.#limit));
				});
				return false;
			},
			end: () => this.#settle(Buffer.concat(chunks), void 0),
			fail
		});
	}
	#pipeLater(sink) {
		let wanted = true;
		this.#waiting ??= [];
		this.#waiting.push(() => wanted && this.pipe(sink));
		return {
			resume: () => {},
			abort: () => {
				wanted = false;
			}
		};
	}
	#settle(buffer, failure) {
		this.#buffer = buffer;
		this.#failure = failure;
		const waiting = this.#waiting;
		this.#waiting = void 0;
		for (const go of waiting ?? []) go();
	}
};
const nothingMore = Buffer.alloc(0);
const eventCompleted = () => new MuleError(muleErrors.UNKNOWN, "The stream was closed because its event has completed.");
const cannotSpill = (cause) => new MuleError(muleErrors.STREAM_MAXIMUM_SIZE_EXCEEDED, `The body cannot be kept in a temporary file: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
const tooLarge = (limit) => new MuleError(muleErrors.STREAM_MAXIMUM_SIZE_EXCEEDED, `The body is larger than the ${limit} bytes that may be read into memory.`);
const alreadyStreamed = (kept) => new MuleError(muleErrors.STREAM_MAXIMUM_SIZE_EXCEEDED, `The body was already passed on and is larger than the ${kept} bytes that are kept to be read again.`);
// engine/model/typed-value.ts
const typed = (value, mediaType = "*/*") => ({
	value,
	mediaType
});
/** No value. */
const nothing = {
	value: null,
	mediaType: "*/*"
};
/** Labels a bare value: text is `*​/*`, everything else an object. */
const typedAs = (value) => value === null || value === void 0 ? nothing : {
	value,
	mediaType: typeof value === "string" || value instanceof Uint8Array ? "*/*" : JAVA
};
/** Decodes bytes by the charset of the media type (UTF-8 by default); an unknown charset is read as UTF-8. */
const decodeText = (bytes, mediaType) => {
	const charset = charsetOf(mediaType)?.toLowerCase() ?? "utf-8";
	if (charset === "utf-8") return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
	try {
		return new TextDecoder(charset).decode(bytes);
	} catch {
		return Buffer.from(bytes).toString("utf8");
	}
};
/** True when the value's bytes have not been read into memory yet. */
const isUnread = (value) => value instanceof Content && value.buffered === void 0;
// engine/expression/loaded-dataweave.ts
let loaded;
/** Loads DataWeave, once per process. Whoever compiles an artifact waits for it first: compiling and evaluating never do. */
const loadDataWeave = async () => {
	loaded ??= (await import("./dataweave.js")).dataweave;
};
/** DataWeave, once it is loaded. */
const loadedDataWeave = () => loaded;
/** DataWeave where it must have been loaded. */
const requiredDataWeave = () => {
	if (!loaded) throw new Error("DataWeave is needed and was not loaded with the artifact");
	return loaded;
};
// engine/expression/unread.ts
/** Thrown where a value is needed that has not arrived: {@link whenRead} waits for them and starts over. */
var Unread = class {
	arrival;
	constructor(arrival) {
		this.arrival = arrival;
	}
};
/** The bytes of a content; throws {@link Unread} when they are not in memory. Only inside {@link whenRead}. */
const bytesNow = (content) => {
	const bytes = content.buffered ?? content.bytes();
	if (bytes instanceof Promise) throw new Unread(bytes);
	return bytes;
};
/**
* Runs something without side effects. When it meets unread content, the content is read and it runs again; so only
* bodies that are really looked at are read, and everything else stays synchronous.
*/
const whenRead = (run) => {
	try {
		return run();
	} catch (error) {
		if (error instanceof Unread) return error.arrival.then(() => whenRead(run));
		throw error;
	}
};
// engine/expression/expose.ts
/**
* A value as expressions see it: text, number, boolean, null, undefined, an array, a plain object or a {@link HostObject}.
* Dates become ISO text, bytes become UTF-8 text, maps objects, what only DataWeave has the nearest of these; functions and foreign
* objects show nothing.
*/
const expose = (value) => {
	if (typeof value !== "object") return typeof value === "string" || value === void 0 ? value : exposeScalar(value);
	if (value === null || Array.isArray(value) || isPlain(value)) return value;
	return exposeObject(value);
};
/** True for `{…}` and for objects without prototype. */
const isPlain = (value) => {
	const prototype = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
};
const exposeScalar = (value) => typeof value === "number" || typeof value === "boolean" ? value : typeof value === "bigint" ? Number(value) : void 0;
const exposeObject = (value) => {
	if (isHostObject(value)) return value;
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
	if (value instanceof Content) return bytesNow(value).toString("utf8");
	if (value instanceof Uint8Array) return Buffer.from(value).toString("utf8");
	if (value instanceof Map) return new MapObject(value);
	if (value instanceof Set) return [...value];
	const made = loadedDataWeave()?.seenOf(value);
	return made === void 0 ? nothingToSee : expose(made);
};
/** A map as an object. */
var MapObject = class {
	#map;
	constructor(map) {
		this.#map = map;
	}
	lookup(name) {
		return this.#map.get(name);
	}
	toJSON() {
		const result = {};
		for (const [name, value] of this.#map) setOwn(result, String(name), value);
		return result;
	}
};
const nothingToSee = new MapObject(/* @__PURE__ */ new Map());
/** Sets a member; `__proto__` becomes a member like any other. */
const setOwn = (object, name, value) => {
	if (name === "__proto__") Object.defineProperty(object, name, {
		value,
		enumerable: true,
		configurable: true,
		writable: true
	});
	else object[name] = value;
};
/**
* A member of an exposed object that is not an array; undefined when it has none of that name. Inherited ones do not count.
*/
const member = (object, name) => {
	if (!isPlain(object)) return expose(object.lookup(name));
	return Object.hasOwn(object, name) ? expose(object[name]) : void 0;
};
/**
* The same value with every foreign value inside replaced, host objects by what `host` gives. Copies only what changes, or
* everything when `copy` is set.
*/
const exposeDeep = (value, host, copy = false) => {
	const seen = expose(value);
	if (typeof seen !== "object" || seen === null) return seen;
	if (Array.isArray(seen)) return exposeItems(seen, (item) => exposeDeep(item, host, copy), copy);
	if (!isPlain(seen)) return host(seen);
	let result = copy ? {} : void 0;
	for (const name of Object.keys(seen)) {
		const inner = exposeDeep(seen[name], host, copy);
		if (result === void 0 && inner === seen[name]) continue;
		result ??= { ...seen };
		setOwn(result, name, inner);
	}
	return result ?? seen;
};
/** An array with each item mapped; the array itself when nothing changes. */
const exposeItems = (array, map, copy = false) => {
	let result = copy ? [...array] : void 0;
	for (let i = 0; i < array.length; i++) {
		const item = map(array[i]);
		if (item === array[i]) continue;
		result ??= [...array];
		result[i] = item;
	}
	return result ?? array;
};
// engine/model/event.ts
const noVariables = /* @__PURE__ */ new Map();
const emptyMessage = {
	payload: nothing,
	attributes: null
};
const createEvent = (message, correlationId, variables = noVariables) => ({
	message,
	variables,
	correlationId,
	error: void 0,
	itemSequenceInfo: void 0,
	authentication: void 0,
	logging: void 0
});
const withMessage = (event, message) => ({
	message,
	variables: event.variables,
	correlationId: event.correlationId,
	error: event.error,
	itemSequenceInfo: event.itemSequenceInfo,
	authentication: event.authentication,
	logging: event.logging
});
const withPayload = (event, payload) => withMessage(event, {
	payload,
	attributes: event.message.attributes
});
const withVariables = (event, variables) => event.variables === variables ? event : {
	message: event.message,
	variables,
	correlationId: event.correlationId,
	error: event.error,
	itemSequenceInfo: event.itemSequenceInfo,
	authentication: event.authentication,
	logging: event.logging
};
const withVariable = (event, name, value) => withVariables(event, new Map(event.variables).set(name, value));
const withError = (event, error) => ({
	message: event.message,
	variables: event.variables,
	correlationId: event.correlationId,
	error,
	itemSequenceInfo: event.itemSequenceInfo,
	authentication: event.authentication,
	logging: event.logging
});
const withAuthentication = (event, authentication) => ({
	message: event.message,
	variables: event.variables,
	correlationId: event.correlationId,
	error: event.error,
	itemSequenceInfo: event.itemSequenceInfo,
	authentication,
	logging: event.logging
});
/** The event for one item of a sequence, or back on the whole: another message, other variables, another position. */
const withItem = (event, message, variables, itemSequenceInfo) => ({
	message,
	variables,
	correlationId: event.correlationId,
	error: event.error,
	itemSequenceInfo,
	authentication: event.authentication,
	logging: event.logging
});
/** The event under another correlation id. */
const withCorrelationId = (event, correlationId) => ({
	message: event.message,
	variables: event.variables,
	correlationId,
	error: event.error,
	itemSequenceInfo: event.itemSequenceInfo,
	authentication: event.authentication,
	logging: event.logging
});
/** The event with other logging variables. */
const withLogging = (event, logging) => ({
	message: event.message,
	variables: event.variables,
	correlationId: event.correlationId,
	error: event.error,
	itemSequenceInfo: event.itemSequenceInfo,
	authentication: event.authentication,
	logging
});
export { MuleError as A, requiredDataWeave as C, typed as D, nothing as E, isErrorTypeOf as M, muleErrors as N, typedAs as O, loadedDataWeave as S, isUnread as T, setOwn as _, withCorrelationId as a, whenRead as b, withLogging as c, withVariable as d, withVariables as f, member as g, isPlain as h, withAuthentication as i, errorTypeName as j, Content as k, withMessage as l, exposeDeep as m, emptyMessage as n, withError as o, expose as p, noVariables as r, withItem as s, createEvent as t, withPayload as u, Unread as v, decodeText as w, loadDataWeave as x, bytesNow as y };

//# sourceMappingURL=event.js.map