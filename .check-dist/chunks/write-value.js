import { A as MuleError, N as muleErrors, S as loadedDataWeave, b as whenRead, j as errorTypeName, k as Content, m as exposeDeep, p as expose, w as decodeText, y as bytesNow } from "./event.js";
import { c as isJson, l as mimeOf, s as charsetOf, t as isHostObject } from "./host-object.js";
import { t as MultiMap } from "./multi-map.js";
// engine/expression/json-fault.ts
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\d.])|true|false|null/u.source;
const token = new RegExp(`\\s*(?:(?<quote>")|(?<scalar>${scalar})|(?<mark>[[\\]{}:,]))`, "uy");
const escaped = /["\\/bfnrt]|u[\da-fA-F]{4}/y;
/** Finds the fault that JSON.parse refused a document for; the parser itself does not say where it is. */
const findJsonFault = (json) => {
	const open = [];
	let expected = "value";
	token.lastIndex = 0;
	for (;;) {
		const start = token.lastIndex;
		const groups = token.exec(json)?.groups;
		if (groups?.quote !== void 0) token.lastIndex = endOfString(json, token.lastIndex);
		const next = groups && token.lastIndex > 0 ? after(expected, groups, open) : void 0;
		if (!next) return faultAt(json, start);
		expected = next;
	}
};
/** Behind the string whose first character this is; 0 where no string ends. By hand: no pattern does it in bounded time and space. */
const endOfString = (json, from) => {
	for (let i = from; i < json.length; i++) {
		const code = json.charCodeAt(i);
		if (code === QUOTE) return i + 1;
		if (code < BLANK) return 0;
		if (code !== BACKSLASH) continue;
		escaped.lastIndex = i + 1;
		if (!escaped.test(json)) return 0;
		i = escaped.lastIndex - 1;
	}
	return 0;
};
const BLANK = 32;
const QUOTE = 34;
const BACKSLASH = 92;
const after = (expected, { quote, mark }, open) => {
	if (expected === ":") return mark === ":" ? "value" : void 0;
	if (expected === ", or end") {
		if (mark === "," && open.length > 0) return open.at(-1) === "{" ? "key" : "value";
		return closes(mark, open) ? expected : void 0;
	}
	if (expected.startsWith("key")) {
		if (quote !== void 0) return ":";
		return expected === "key or }" && closes(mark, open) ? ", or end" : void 0;
	}
	if (mark === void 0) return ", or end";
	if (mark === "{" || mark === "[") {
		open.push(mark);
		return mark === "{" ? "key or }" : "value or ]";
	}
	return expected === "value or ]" && closes(mark, open) ? ", or end" : void 0;
};
const closes = (mark, open) => {
	const closing = open.at(-1) === "{" ? "}" : "]";
	if (open.length === 0 || mark !== closing) return false;
	open.pop();
	return true;
};
const faultAt = (json, from) => {
	const offset = from + (/^\s*/.exec(json.slice(from))?.[0].length ?? 0);
	const before = json.slice(0, offset).split("\n");
	const [character] = json.slice(offset, offset + 2);
	return {
		found: character === void 0 ? "the end of the document" : `'${character}'`,
		line: before.length,
		column: before.at(-1).length + 1
	};
};
// engine/expression/plain.ts
/**
* A value without anything of DataWeave's own in it, for connectors and programs: plain objects (the values of a repeated key are
* a list, attributes are gone), lists, numbers, dates and the like as text. Bytes and objects of the engine stay themselves.
*/
const plainOf = (value) => typeof value !== "object" || value === null || value instanceof Uint8Array ? value : exposeDeep(value, members$1);
const members$1 = (host) => loadedDataWeave()?.isObject(host) ? exposeDeep(host.toJSON(), members$1) : host;
// engine/expression/read-value.ts
/**
* The plain value behind a typed value. Bytes and document text are read by their media type: JSON is parsed (an empty
* document is null), a form becomes a {@link MultiMap}, `application/octet-stream` stays a Buffer, everything else is text in
* the media type's charset. Objects are returned as they are. Parsed documents are kept: reading again costs nothing.
*
* A promise only when the bytes have not arrived. Fails with MULE:EXPRESSION when a document is malformed.
*/
const readValue = (typed) => {
	const { value } = typed;
	if (!(value instanceof Content || value instanceof Uint8Array) || formatOf(typed.mediaType) !== "binary") return whenRead(() => readNow(typed));
	return value instanceof Content ? value.bytes() : value;
};
/** As {@link readValue}, without anything of DataWeave's own inside: for programs. */
const readPlain = (typed) => {
	const value = readValue(typed);
	return value instanceof Promise ? value.then(plainOf) : plainOf(value);
};
/** The value as the language that is evaluated sees it; as JSONata does, binary as text, outside of an evaluation. Only inside {@link whenRead}. */
const readNow = (typed) => {
	const { value, mediaType } = typed;
	if (typeof value === "string") return mediaType === "*/*" || mediaType === "application/java" ? value : readDocument(typed, value);
	if (value instanceof Content || value instanceof Uint8Array) return readDocument(typed, value);
	return reading.see(value);
};
let reading = {
	documents: /* @__PURE__ */ new WeakMap(),
	read: (source, mediaType) => {
		const format = formatOf(mediaType);
		const text = typeof source === "string" ? source : decodeText(source, mediaType);
		return format === "json" ? parseJson(text) : format === "form" ? parseForm(text) : text;
	},
	see: expose
};
/** Evaluates something that reads documents its own way. */
const readingAs = (other, evaluate, argument) => {
	const outer = reading;
	reading = other;
	try {
		return evaluate(argument);
	} finally {
		reading = outer;
	}
};
const readDocument = (typed, source) => {
	const known = reading.documents.get(typed);
	if (known) return known.value;
	const value = reading.read(source instanceof Content ? bytesNow(source) : source, typed.mediaType);
	if (value !== source) reading.documents.set(typed, { value });
	return value;
};
const formats = /* @__PURE__ */ new Map();
/** Media types come from requests: the cache must not grow with them. */
const FORMAT_CACHE_LIMIT = 500;
/** How documents of a media type are read and written. */
const formatOf = (mediaType) => {
	const known = formats.get(mediaType);
	if (known) return known;
	const mime = mimeOf(mediaType);
	const format = isJson(mediaType) ? "json" : mime === "application/x-www-form-urlencoded" ? "form" : mime === "application/octet-stream" ? "binary" : "text";
	if (formats.size >= FORMAT_CACHE_LIMIT) formats.clear();
	formats.set(mediaType, format);
	return format;
};
const parseJson = (text) => {
	const json = text.charCodeAt(0) === 65279 ? text.slice(1) : text;
	if (json.trim() === "") return null;
	try {
		return JSON.parse(json);
	} catch {
		const { found, line, column } = findJsonFault(json);
		const message = `The value is not a JSON document: unexpected ${found} at line ${line}, column ${column}`;
		throw new MuleError(muleErrors.EXPRESSION, message);
	}
};
const parseForm = (text) => {
	const raw = [];
	for (const pair of text.trim().split("&")) {
		if (pair === "") continue;
		const equals = pair.indexOf("=");
		if (equals < 0) raw.push(decodeForm(pair), null);
		else raw.push(decodeForm(pair.slice(0, equals)), decodeForm(pair.slice(equals + 1)));
	}
	return new MultiMap(raw);
};
const decodeForm = (text) => {
	const spaced = text.replaceAll("+", " ");
	if (!spaced.includes("%")) return spaced;
	try {
		return decodeURIComponent(spaced);
	} catch {
		return decodeInvalid(spaced);
	}
};
/** What is not a valid escape stays as it is written. */
const decodeInvalid = (text) => text.replace(/(%[0-9a-f]{2})+/gi, (escapes) => Buffer.from(escapes.replaceAll("%", ""), "hex").toString("utf8"));
// engine/model/location.ts
/** `flow/processors/0 @ app:dir/file.xml:12 (Display name)`: Mule's `failingComponent`. */
const describeLocation = (location) => `${location.path} @ ${location.artifact}:${location.file}:${location.place.line}${location.docName ? ` (${location.docName})` : ""}`;
// engine/expression/message-object.ts
/**
* A message as a value: what `#[message]` gives, `vars.rootMessage`, the routes of a scatter-gather. Expressions see its payload
* read by its media type; the message itself stays available, unread.
*/
var MessageObject = class {
	message;
	constructor(message) {
		this.message = message;
	}
	lookup(name) {
		if (name === "payload") return readNow(this.message.payload);
		return name === "attributes" ? expose(this.message.attributes) : void 0;
	}
	toJSON() {
		return {
			payload: readNow(this.message.payload),
			attributes: this.message.attributes
		};
	}
};
// engine/expression/error-object.ts
const members = {
	description: (error) => error.description,
	detailedDescription: (error) => error.detailedDescription,
	errorType: (error) => new ErrorTypeObject(error.errorType),
	cause: (error) => error.cause === void 0 ? null : new CauseObject(error.cause),
	errorMessage: (error) => error.errorMessage ? new MessageObject(error.errorMessage) : null,
	muleMessage: (error) => error.errorMessage ? new MessageObject(error.errorMessage) : null,
	childErrors: (error) => error.childErrors.map((child) => new ErrorObject(child)),
	suppressedErrors: (error) => error.suppressedErrors.map((suppressed) => new ErrorObject(suppressed)),
	failingComponent: (error) => error.location ? describeLocation(error.location) : null,
	dslSource: (error) => error.location?.element.source ?? null
};
/** Names of the members of `error` (spec/core.md §2.2). */
const errorMembers = Object.keys(members);
/** `error` in expressions. */
var ErrorObject = class {
	error;
	constructor(error) {
		this.error = error;
	}
	lookup(name) {
		return Object.hasOwn(members, name) ? members[name](this.error) : void 0;
	}
	toJSON() {
		const { description, detailedDescription, errorType, errorMessage } = this.error;
		return {
			description,
			detailedDescription,
			errorType: errorTypeName(errorType),
			errorMessage: errorMessage ? new MessageObject(errorMessage) : null,
			failingComponent: this.lookup("failingComponent")
		};
	}
};
/** `error.errorType`: its parts, and `HTTP:NOT_FOUND` as text. */
var ErrorTypeObject = class ErrorTypeObject {
	#type;
	constructor(type) {
		this.#type = type;
	}
	lookup(name) {
		if (name === "namespace" || name === "identifier") return this.#type[name];
		return name === "parent" ? this.#type.parent ? new ErrorTypeObject(this.#type.parent) : null : void 0;
	}
	toJSON() {
		return {
			namespace: this.#type.namespace,
			identifier: this.#type.identifier
		};
	}
	toString() {
		return errorTypeName(this.#type);
	}
};
/** The failure underneath: only its message is shown. */
var CauseObject = class CauseObject {
	#cause;
	constructor(cause) {
		this.#cause = cause;
	}
	lookup(name) {
		if (name === "message") return this.#cause instanceof Error ? this.#cause.message : String(this.#cause);
		return name === "cause" && this.#cause instanceof MuleError && this.#cause.cause !== void 0 ? new CauseObject(this.#cause.cause) : void 0;
	}
	toJSON() {
		return { message: this.lookup("message") };
	}
	toString() {
		return String(this.lookup("message"));
	}
};
// engine/expression/write-value.ts
/** What an object is sent as when nothing says otherwise. */
const JSON_BODY = "application/json; charset=UTF-8";
/** The value as the logger and mixed text show it: null is `null`, content its text, objects JSON. */
const textOf = (typed) => typeof typed.value === "string" ? typed.value : whenRead(() => textNow(typed.value, typed.mediaType));
/** As {@link textOf}, inside {@link whenRead}. */
const textNow = (value, mediaType) => {
	if (typeof value === "string") return value;
	if (value instanceof Content) return decodeText(bytesNow(value), mediaType);
	if (value instanceof Uint8Array) return decodeText(value, mediaType);
	if (typeof value !== "object" || value === null) return String(value ?? null);
	const dataweave = loadedDataWeave();
	const made = dataweave?.textOfScalar(value) ?? dataweave?.writtenOf(value, mediaType);
	if (made !== void 0) return typeof made === "string" ? made : decodeText(made, mediaType);
	if (isHostObject(value) && Object.hasOwn(Object.getPrototypeOf(value), "toString")) return String(value);
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? "null" : value.toISOString();
	return jsonOf(value);
};
/**
* JSON text of any value. Host objects list their members; what has no JSON form is null. Fails with MULE:TRANSFORMATION for a
* value that is nested too deeply, which a document from outside may be.
*/
const jsonOf = (value) => {
	try {
		return JSON.stringify(exposeDeep(value, listed)) ?? "null";
	} catch (failure) {
		if (failure instanceof RangeError) throw cannot("The value is nested too deeply, or too large, to be written as JSON.");
		throw failure;
	}
};
const listed = (host) => exposeDeep(host.toJSON(), listed);
/**
* The value as a connector sends it, by its media type: nothing for null, content untouched, text in the media type's charset,
* objects as JSON or as a form. A promise only when a body inside an object has not arrived.
*
* Fails with MULE:TRANSFORMATION where a media type cannot hold the value.
*/
const bytesOf = (typed) => {
	const { value, mediaType } = typed;
	if (value === null || value === void 0) return empty;
	if (value instanceof Content || Buffer.isBuffer(value)) return value;
	if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
	const charset = charsetOf(mediaType);
	if (typeof value === "string") return encode(value, charset);
	return whenRead(() => {
		const document = documentOf(value, mediaType);
		return typeof document === "string" ? encode(document, charset) : Buffer.from(document);
	});
};
const empty = Buffer.alloc(0);
/** The media type to announce with {@link bytesOf}: an object nobody labelled is JSON, a text nobody labelled stays unknown. */
const mediaTypeOfBody = ({ value, mediaType }) => {
	if (mediaType !== "*/*" && mimeOf(mediaType) !== "application/java") return mediaType;
	return isStructured(value) ? JSON_BODY : "*/*";
};
const isStructured = (value) => typeof value === "object" && value !== null && !(value instanceof Content || value instanceof Uint8Array || value instanceof Date) && loadedDataWeave()?.textOfScalar(value) === void 0;
const documentOf = (value, mediaType) => {
	if (!isStructured(value)) return textNow(value, mediaType);
	const written = loadedDataWeave()?.writtenOf(value, mediaType);
	if (written !== void 0) return written;
	const format = formatOf(mediaType);
	if (format === "form") return formOf(value);
	const mime = mimeOf(mediaType);
	if (format === "json" || mime === "*/*" || mime === "application/java" || mime === "text/plain") return jsonOf(value);
	throw cannot(`An object cannot be written as ${mime}.`);
};
const formOf = (value) => {
	const pairs = [];
	const add = (name, member) => {
		if (Array.isArray(member)) for (const each of member) add(name, each);
		else if (member === null || member === void 0) pairs.push(new URLSearchParams([[name, ""]]).toString().slice(0, -1));
		else pairs.push(new URLSearchParams([[name, textNow(member, "*/*")]]).toString());
	};
	if (Array.isArray(value)) throw cannot("A list cannot be written as application/x-www-form-urlencoded.");
	const entries = value instanceof MultiMap ? value : Object.entries(isHostObject(value) ? Object(value.toJSON()) : value);
	for (const [name, member] of entries) add(name, member);
	return pairs.join("&");
};
const encode = (text, charset) => {
	switch (charset?.toLowerCase()) {
		case void 0:
		case "utf-8":
		case "utf8": return Buffer.from(text, "utf8");
		case "us-ascii":
		case "ascii": return Buffer.from(replaceAbove(text, 127), "latin1");
		case "iso-8859-1":
		case "latin1": return Buffer.from(replaceAbove(text, 255), "latin1");
		case "utf-16le": return Buffer.from(text, "utf16le");
		case "utf-16be": return Buffer.from(text, "utf16le").swap16();
		case "utf-16": return Buffer.from(`\ufeff${text}`, "utf16le").swap16();
		default: throw cannot(`Text cannot be written in the charset '${charset}'.`);
	}
};
/** Characters a charset lacks become `?`, as Java writes them. */
const replaceAbove = (text, last) => {
	for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > last) return Array.from(text, (c) => c.codePointAt(0) > last ? "?" : c).join("");
	return text;
};
const cannot = (message) => new MuleError(muleErrors.TRANSFORMATION, message);
export { textOf as a, MessageObject as c, readNow as d, readPlain as f, plainOf as h, textNow as i, describeLocation as l, readingAs as m, jsonOf as n, ErrorObject as o, readValue as p, mediaTypeOfBody as r, errorMembers as s, bytesOf as t, formatOf as u };

//# sourceMappingURL=write-value.js.map