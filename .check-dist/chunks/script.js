import { s as charsetOf$1, t as isHostObject, u as withCharset } from "./host-object.js";
import { $ as subtractDecimals, A as compareNumbers, B as subtract, C as quarterName, D as parseNumber, E as zoneName, F as numberFromBigint, G as numberText, H as toInteger, I as numberFromDouble, J as integerRoot, K as addDecimals, L as remainder, M as isWhole, N as multiply, O as formatNumber, P as negate, Q as stripped, R as sameNumber, S as monthName, T as weekdayName, U as decimalOf, V as toDouble, W as numberFromText, X as roundModes, Y as multiplyDecimals, Z as roundToScale, _ as Regex, a as temporalKind, at as leave, b as dayPeriodName, c as readDateTime, ct as DataWeaveError, d as readPeriod, et as tenTo, f as readTemporal, g as zoneOf, h as localZone, i as joda, it as isEvaluating, j as divide$2, k as add, l as readLocalDateTime, lt as shownPlace, m as readZone, n as isDuration, nt as enter, o as zonedFromEpoch, ot as Decimal, p as readTime, q as digitCount, r as isTemporal, rt as evaluation, s as readDate, t as instantOf, tt as defaultLimits, u as readLocalTime, v as readFields, w as weekRule, x as eraName, y as datePattern, z as simplified } from "./temporal.js";
import { n as suggestName, t as didYouMean } from "./did-you-mean.js";
import { t as clock } from "./clock.js";
import { createRequire } from "node:module";
import { createHash, createHmac, randomBytes, randomUUID } from "node:crypto";
import { Buffer as Buffer$1, isUtf8 } from "node:buffer";
// engine/dataweave/values/temporal-field.ts
/**
* A component of a temporal value by its name: `year month day quarter dayOfWeek` (Monday is 1) `dayOfYear`, `hour minutes seconds
* milliseconds nanoseconds`, `offsetSeconds timezone`; of periods `years months days hours minutes secs`. Undefined when it has none.
*/
const temporalField = (value, name) => {
	switch (temporalKind(value)) {
		case "Date": return dateField(value, name);
		case "LocalTime": return timeField(value, name);
		case "LocalDateTime": {
			const local = value;
			return dateField(local.toLocalDate(), name) ?? timeField(local.toLocalTime(), name);
		}
		case "Time": {
			const time = value;
			return timeField(time.toLocalTime(), name) ?? zoneField(time, name);
		}
		case "DateTime": {
			const time = value;
			return dateField(time.toLocalDate(), name) ?? timeField(time.toLocalTime(), name) ?? zonedField(time, name);
		}
		case "Period": return isDuration(value) ? durationField(value, name) : periodField(value, name);
		default: return;
	}
};
const dateField = (date, name) => {
	switch (name) {
		case "year": return date.year();
		case "month": return date.monthValue();
		case "day": return date.dayOfMonth();
		case "quarter": return Math.ceil(date.monthValue() / 3);
		case "dayOfWeek": return date.dayOfWeek().value();
		case "dayOfYear": return date.dayOfYear();
		default: return;
	}
};
const timeField = (time, name) => {
	switch (name) {
		case "hour": return time.hour();
		case "minutes": return time.minute();
		case "seconds": return time.second();
		case "milliseconds": return Math.floor(time.nano() / 1e6);
		case "nanoseconds": return time.nano();
		default: return;
	}
};
const zoneField = (time, name) => {
	if (name === "offsetSeconds") return time.offset().totalSeconds();
	return name === "timezone" ? time.offset() : void 0;
};
const zonedField = (time, name) => {
	if (name === "offsetSeconds") return time.offset().totalSeconds();
	return name === "timezone" ? time.zone() : void 0;
};
const periodField = (period, name) => {
	switch (name) {
		case "years": return period.years();
		case "months": return period.months();
		case "days": return period.days();
		default: return;
	}
};
/** The parts of days, hours, minutes and seconds it consists of: `.hours` of `PT107H28M` is 11. */
const durationField = (duration, name) => {
	const seconds = duration.seconds();
	switch (name) {
		case "days": return Math.trunc(seconds / 86400);
		case "hours": return Math.trunc(seconds % 86400 / 3600);
		case "minutes": return Math.trunc(seconds % 3600 / 60);
		case "secs":
		case "seconds": return seconds % 60;
		case "milliseconds": return Math.trunc(duration.nano() / 1e6);
		default: return;
	}
};
// engine/dataweave/values/temporal-text.ts
/** The ISO text of a temporal value, with seconds always and as many digits of a fraction as are needed. */
const temporalText = (value) => {
	switch (temporalKind(value)) {
		case "LocalTime": return timeText(value);
		case "LocalDateTime": return dateTimeText(value);
		case "Time": {
			const time = value;
			return timeText(time.toLocalTime()) + time.offset().id();
		}
		case "DateTime": {
			const time = value;
			return dateTimeText(time.toLocalDateTime()) + time.offset().id();
		}
		case "Date": return dateText(value);
		default: return value.toString();
	}
};
const two = (number) => number < 10 ? `0${number}` : String(number);
const dateText = (date) => {
	const year = date.year();
	if (year < 0 || year > 9999) return date.toString();
	return `${String(year).padStart(4, "0")}-${two(date.monthValue())}-${two(date.dayOfMonth())}`;
};
const timeText = (time) => {
	const nano = time.nano();
	const fraction = nano === 0 ? "" : `.${String(nano).padStart(9, "0").replace(/0+$/, "")}`;
	return `${two(time.hour())}:${two(time.minute())}:${two(time.second())}${fraction}`;
};
const dateTimeText = (value) => `${dateText(value.toLocalDate())}T${timeText(value.toLocalTime())}`;
// engine/dataweave/coerce/charset.ts
const require$3 = createRequire(import.meta.url);
/** Loaded with the first script or document of a rare encoding: its tables are large. */
const iconv = () => require$3("iconv-lite");
const charset = (name, { isMarked = false, isOpen = false } = {}) => ({
	name,
	isMarked,
	isOpen
});
/**
* By name without `-` and `_`. What says no byte order is as in Java: a mark decides, without one the big end comes first; written with a
* mark for UTF-16 only.
*/
const charsets = /* @__PURE__ */ new Map([
	["utf8", charset("utf8")],
	["iso88591", charset("latin1")],
	["latin1", charset("latin1")],
	["usascii", charset("ascii")],
	["ascii", charset("ascii")],
	["utf16", charset("utf-16be", {
		isMarked: true,
		isOpen: true
	})],
	["unicode", charset("utf-16be", {
		isMarked: true,
		isOpen: true
	})],
	["unicodebig", charset("utf-16be", { isMarked: true })],
	["unicodebigunmarked", charset("utf-16be")],
	["unicodelittle", charset("utf-16le", { isMarked: true })],
	["unicodelittleunmarked", charset("utf-16le")],
	["utf32", charset("utf-32be", { isOpen: true })]
]);
const SUGGESTED = [
	"UTF-8",
	"UTF-16",
	"UTF-16LE",
	"UTF-16BE",
	"UTF-32",
	"ISO-8859-1",
	"US-ASCII",
	"windows-1252"
];
const charsetOf = (encoding) => {
	const known = charsets.get(encoding.toLowerCase().replace(/[-_]/g, ""));
	if (known !== void 0) return known;
	if (iconv().encodingExists(encoding)) return charset(encoding);
	throw new DataWeaveError("UnsupportedEncodingException", `The encoding "${encoding.slice(0, 40)}" is unknown.`, { hint: suggestName(encoding, SUGGESTED) });
};
/** Whether an encoding is UTF-8, which everything is unless somebody says otherwise. */
const isUtf8Name = (encoding) => /^utf[-_]?8$/i.test(encoding);
/** The bytes of a text in an encoding; UTF-8 unless given. A character the encoding does not have becomes `?`. Raises for an unknown one. */
const encodeText = (text, encoding = "UTF-8") => {
	if (isUtf8Name(encoding)) return Buffer.from(text, "utf8");
	const { name, isMarked } = charsetOf(encoding);
	return iconv().encode(text, name, { addBOM: isMarked });
};
/** The text of bytes in an encoding; UTF-8 unless given. What is no character becomes U+FFFD. Raises for an unknown encoding. */
const decodeText = (bytes, encoding = "UTF-8") => {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (isUtf8Name(encoding)) return buffer.toString("utf8");
	const { name, isOpen } = charsetOf(encoding);
	if (name === "latin1") return buffer.toString("latin1");
	return iconv().decode(buffer, isOpen && markedEncoding(buffer)?.encoding || name);
};
const marks = [
	["UTF-8", [
		239,
		187,
		191
	]],
	["UTF-32LE", [
		255,
		254,
		0,
		0
	]],
	["UTF-32BE", [
		0,
		0,
		254,
		255
	]],
	["UTF-16LE", [255, 254]],
	["UTF-16BE", [254, 255]]
];
/** The encoding a byte order mark tells, and the length of the mark; undefined without one. */
const markedEncoding = (bytes) => {
	const mark = marks.find(([, sign]) => sign.every((byte, i) => bytes[i] === byte));
	return mark && {
		encoding: mark[0],
		length: mark[1].length
	};
};
// engine/dataweave/values/key.ts
/** The key of a pair: a local name, with a namespace and attributes where there are any. */
var Key = class {
	name;
	namespace;
	/** Undefined when there are none. */
	attributes;
	constructor(name, namespace, attributes) {
		this.name = name;
		this.namespace = namespace;
		this.attributes = attributes;
	}
};
// engine/dataweave/values/dw-object.ts
/** From how many pairs on a name is looked up in an index instead of by comparing. */
const INDEXED_FROM = 9;
/**
* The keys of an object, in order; names may repeat. Objects of equal form share one shape (all results of one `map`, all
* records of one document), so that a selector can remember at which position it found a name.
*/
var Shape = class Shape {
	names;
	/** Where keys have namespaces or attributes: one key per name, else undefined. Such a shape belongs to one object. */
	keys;
	#index;
	#ordinary;
	constructor(names, keys) {
		this.names = names;
		this.keys = keys;
	}
	static empty = new Shape([]);
	/** Whether a plain JS object takes all names as members by assignment: all but `__proto__`. */
	get ordinary() {
		this.#ordinary ??= !this.names.includes("__proto__");
		return this.#ordinary;
	}
	/** Position of the first key with this local name, whatever its namespace; -1 when there is none. */
	indexOf(name) {
		const { names } = this;
		if (names.length < INDEXED_FROM) return names.indexOf(name);
		this.#index ??= indexed(names);
		return this.#index.get(name) ?? -1;
	}
	/** The key at a position that exists. */
	keyAt(index) {
		return this.keys?.[index] ?? new Key(this.names[index]);
	}
};
const indexed = (names) => {
	const index = /* @__PURE__ */ new Map();
	for (let i = names.length - 1; i >= 0; i--) index.set(names[i], i);
	return index;
};
/**
* An object of the language: ordered pairs, keys may repeat and may have namespaces and attributes. For code that knows nothing of
* the language it is a {@link HostObject}.
*/
var DwObject = class DwObject {
	shape;
	/** One per name of the shape. */
	values;
	constructor(shape, values) {
		this.shape = shape;
		this.values = values;
	}
	static empty = new DwObject(Shape.empty, []);
	get size() {
		return this.values.length;
	}
	/** The first value of a name; undefined when there is none. */
	get(name) {
		const index = this.shape.indexOf(name);
		return index < 0 ? void 0 : this.values[index];
	}
	/** The values of a name that repeats are a list: there is no other way to get at them. */
	lookup(name) {
		const { names } = this.shape;
		const first = this.shape.indexOf(name);
		if (first < 0 || names.indexOf(name, first + 1) < 0) return this.values[first];
		return this.values.filter((_, i) => names[i] === name);
	}
	/** First come, first listed; the values of a name that repeats are a list. A name such as `__proto__` is one like any other. */
	toJSON() {
		const { names } = this.shape;
		const members = {};
		for (let i = 0; i < names.length; i++) {
			const name = names[i];
			if (name === "__proto__" || Object.hasOwn(members, name)) return this.#listed();
			members[name] = this.values[i];
		}
		return members;
	}
	#listed() {
		const lists = /* @__PURE__ */ new Map();
		this.shape.names.forEach((name, i) => {
			const value = this.values[i];
			const list = lists.get(name);
			if (list) list.push(value);
			else lists.set(name, [value]);
		});
		return Object.fromEntries(Array.from(lists, ([name, list]) => [name, list.length > 1 ? list : list[0]]));
	}
};
/** Collects pairs and makes an object of them. */
var ObjectBuilder = class {
	#names = [];
	#values = [];
	#keys;
	add(key, value) {
		const name = typeof key === "string" ? key : key.name;
		if (typeof key !== "string" && (key.namespace || key.attributes)) this.#keys ??= this.#names.map((known) => new Key(known));
		this.#keys?.push(typeof key === "string" ? new Key(key) : key);
		this.#names.push(name);
		this.#values.push(value);
		return this;
	}
	addAll(object) {
		const { shape, values } = object;
		for (let i = 0; i < values.length; i++) this.add(shape.keys?.[i] ?? shape.names[i], values[i]);
		return this;
	}
	build() {
		return this.#names.length === 0 ? DwObject.empty : new DwObject(new Shape(this.#names, this.#keys), this.#values);
	}
};
// engine/dataweave/values/lazy-array.ts
/** `[head ~ tail]`: an array whose rest is computed when somebody needs it, once. It may be endless. */
var LazyArray = class {
	head;
	#compute;
	#tail = null;
	constructor(head, tail) {
		this.head = head;
		this.#compute = tail;
	}
	/** The rest: an array of any form. Raises what computing it raises. */
	tail() {
		if (this.#compute !== void 0) {
			this.#tail = this.#compute();
			this.#compute = void 0;
		}
		return this.#tail;
	}
};
// engine/dataweave/values/range.ts
/** `1 to 3`: whole numbers from one end to the other, both included, never stored. */
var Range = class {
	from;
	to;
	constructor(from, to) {
		this.from = from;
		this.to = to;
	}
	get length() {
		return Math.abs(this.to - this.from) + 1;
	}
	/** The number at a 0-based position that exists. */
	at(index) {
		return this.from <= this.to ? this.from + index : this.from - index;
	}
};
// engine/dataweave/values/tagged.ts
/**
* A value that carries more than itself: the key of the pair it was selected from (so that `.@id` works on `payload.*item`), or
* metadata (`as Date {format: "…"}`, `<~`, CData). Behaves as the value everywhere else; never nested.
*/
var Tagged = class {
	value;
	key;
	/** By name; undefined when there is none. */
	metadata;
	constructor(value, key, metadata) {
		this.value = value;
		this.key = key;
		this.metadata = metadata;
	}
};
/** The value itself, without what it carries. */
const untag = (value) => value instanceof Tagged ? value.value : value;
/** The value with a key; the value itself where the key tells nothing. */
const withKey = (value, key) => {
	if (key === void 0 || key.attributes === void 0 && key.namespace === void 0) return value;
	return value instanceof Tagged ? new Tagged(value.value, key, value.metadata) : new Tagged(value, key, void 0);
};
/** The value with metadata besides what it already has. */
const withMetadata = (value, metadata) => {
	if (!(value instanceof Tagged)) return new Tagged(value, void 0, metadata);
	return new Tagged(value.value, value.key, new Map([...value.metadata ?? [], ...metadata]));
};
/** One entry of a value's metadata; undefined where there is none. */
const metadataOf$1 = (value, name) => value instanceof Tagged ? value.metadata?.get(name) : void 0;
// engine/dataweave/values/array.ts
/** Whether a value is an Array or a Range. */
const isArray = (value) => {
	if (Array.isArray(value)) return true;
	if (value instanceof Tagged) return isArray(value.value);
	return value instanceof Range || value instanceof LazyArray;
};
/**
* The items of an array: the JS array itself when each item is a value of the language, else a new one. Ranges and lazy arrays are
* stored for this; raises `LimitException` when they are too long. Nothing but an array may be given.
*/
const itemsOf = (value) => {
	const array = untag(value);
	if (Array.isArray(array)) return ownItems(array);
	if (array instanceof Range) return rangeItems(array);
	if (array instanceof LazyArray) return lazyItems(array);
	throw new Error("itemsOf: not an array");
};
/** The items of an array as they are stored: those of an array from outside are values only once `fromHost` was asked. */
const storedItems = (array) => Array.isArray(array) ? array : itemsOf(array);
/** Arrays from outside may have holes, dates, bigints and the like in them. */
const ownItems = (array) => {
	for (let i = 0; i < array.length; i++) {
		const item = array[i];
		if (typeof item === "string" || item instanceof DwObject) continue;
		if (fromHost(item) !== item) return Array.from(array, fromHost);
	}
	return array;
};
const rangeItems = (range) => {
	const { length } = range;
	evaluation().checkItems(length);
	const items = [];
	for (let i = 0; i < length; i++) items.push(range.at(i));
	return items;
};
const lazyItems = (array) => {
	const items = [];
	let rest = array;
	while (rest instanceof LazyArray) {
		items.push(rest.head);
		evaluation().step();
		evaluation().checkItems(items.length);
		rest = untag(rest.tail());
	}
	if (rest === null) return items;
	for (const item of itemsOf(rest)) items.push(item);
	return items;
};
/** How many items an array has; a lazy one is computed for it. */
const lengthOf = (value) => {
	const array = untag(value);
	if (Array.isArray(array) || array instanceof Range) return array.length;
	return itemsOf(array).length;
};
/** The item at a 0-based position, negative from the end; undefined outside. A lazy array is computed no further than needed. */
const itemAt = (value, index) => {
	const array = untag(value);
	if (array instanceof LazyArray && index >= 0) return lazyItem(array, index);
	const length = lengthOf(array);
	const position = index < 0 ? length + index : index;
	if (position < 0 || position >= length) return void 0;
	if (array instanceof Range) return array.at(position);
	return fromHost(Array.isArray(array) ? array[position] : itemsOf(array)[position]);
};
const lazyItem = (array, index) => {
	let rest = array;
	let skipped = 0;
	while (rest instanceof LazyArray) {
		if (skipped === index) return rest.head;
		skipped++;
		evaluation().step();
		rest = untag(rest.tail());
	}
	return rest === null ? void 0 : itemAt(rest, index - skipped);
};
// engine/dataweave/values/namespace.ts
/** `ns soap http://…`: the prefix is what a writer should use, the URI is what counts. */
var Namespace = class {
	prefix;
	uri;
	constructor(prefix, uri) {
		this.prefix = prefix;
		this.uri = uri;
	}
};
// engine/dataweave/values/plain-object.ts
/**
* Whether an object came from outside as plain data: nothing but its own enumerable properties is part of it. Asking for the prototype
* takes longer than reading a member, and `$.id`, `$.name` and `$.price` ask about one object: the evaluation remembers the last one.
*/
const isPlainObject = (value) => {
	const running = evaluation();
	if (running.plain === value) return true;
	const prototype = Object.getPrototypeOf(value);
	if (prototype !== Object.prototype && prototype !== null) return false;
	if (isEvaluating()) running.plain = value;
	return true;
};
// engine/dataweave/values/object.ts
/** Whether a value is an Object of any form. */
const isObject = (value) => value instanceof DwObject || kindOf(value) === "Object";
/**
* The value of the first pair with a local name; undefined when there is none, and for everything that is no Object. Never answers
* from a prototype.
*/
const selectName = (value, name) => {
	if (typeof value !== "object" || value === null) return void 0;
	if (value instanceof DwObject) return value.get(name);
	if (isPlainObject(value)) return ownValue(value, name);
	if (value instanceof Tagged) return selectName(value.value, name);
	if (value instanceof Decimal || !isHostObject(value)) return void 0;
	const found = value.lookup(name);
	return found === void 0 ? void 0 : fromHost(found);
};
/** Only functions and the prototype itself are ever inherited, so that own strings and numbers need no second look. */
const ownValue = (object, name) => {
	const found = object[name];
	if (typeof found === "string") return found;
	if (found === void 0 || typeof found === "function" || found === Object.prototype) return Object.hasOwn(object, name) ? fromHost(found) : void 0;
	return fromHost(found);
};
const isMultiMap = (value) => typeof value.all === "function" && Symbol.iterator in value;
/** The values of all pairs with a local name, in order; empty for everything that is no Object. */
const selectAll = (value, name) => {
	const object = untag(value);
	if (typeof object === "object" && object !== null && isHostObject(object) && isMultiMap(object)) return object.all(name).map(fromHost);
	if (!(object instanceof DwObject)) {
		const found = selectName(object, name);
		return found === void 0 ? [] : [found];
	}
	const { names } = object.shape;
	const found = [];
	for (let i = 0; i < names.length; i++) if (names[i] === name) found.push(object.values[i]);
	return found;
};
/**
* An Object of any form as a {@link DwObject}, its values read from outside but not what is in them; undefined for everything that is
* no Object. A multimap keeps repeated names; those that ignore case are shown in lower case, as Mule shows headers.
*/
const asObject$1 = (value) => {
	if (value instanceof DwObject) return value;
	if (typeof value !== "object" || value === null || Array.isArray(value)) return void 0;
	if (isPlainObject(value)) return ofPlain(value);
	if (value instanceof Tagged) return asObject$1(value.value);
	if (!isHostObject(value)) return void 0;
	return isMultiMap(value) ? ofMultiMap(value) : asObject$1(fromHost(value.toJSON()));
};
const ofPlain = (object) => {
	const names = Object.keys(object);
	const values = [];
	for (let i = 0; i < names.length; i++) values.push(fromHost(object[names[i]]));
	return new DwObject(new Shape(names), values);
};
const ofMultiMap = (map) => {
	const names = [];
	const values = [];
	for (const [name, value] of map) {
		names.push(map.ignoreCase ? name.toLowerCase() : name);
		values.push(fromHost(value));
	}
	return new DwObject(new Shape(names), values);
};
// engine/dataweave/values/type-text.ts
/** A type as it is written: its declared name, else what it is made of, with its properties. */
const typeText = (type) => {
	if (type.name !== void 0) return type.name;
	const text = formText(type);
	return type.metadata === void 0 || type.metadata.size === 0 ? text : `${text} ${metadataText(type.metadata)}`;
};
/**
* A type as a text in data, which is its base name: `Array<String>` is `Array`, `{name: String}` is `Object`. Unions, intersections
* and literals have none and are as they are written.
*/
const baseTypeText = (type) => {
	switch (type.form.kind) {
		case "array": return "Array";
		case "object": return "Object";
		case "function": return "Function";
		case "reference": return baseTypeText(type.form.resolve());
		default: return formText(type);
	}
};
const formText = ({ form }) => {
	switch (form.kind) {
		case "simple": return form.name;
		case "array": return `Array<${typeText(form.item)}>`;
		case "union": return form.types.map(partText).join(" | ");
		case "intersection": return form.types.map(partText).join(" & ");
		case "literal": return literalText(form.value);
		case "reference": return typeText(form.resolve());
		case "function": return `(${form.parameters.map(({ name, optional, type }) => `${name}${optional ? "?" : ""}: ${typeText(type)}`).join(", ")}) -> ${typeText(form.returns)}`;
		case "object": {
			const [open, close] = BRACES[(form.closed ? 1 : 0) + (form.ordered ? 2 : 0)];
			return `${open}${form.fields.map(fieldText).join(", ")}${close}`;
		}
	}
};
/** Open, closed, ordered, both. */
const BRACES = [
	["{", "}"],
	["{| ", " |}"],
	["{- ", " -}"],
	["{-| ", " |-}"]
];
/** A part of a union that would read as two. */
const partText = (type) => {
	const text = typeText(type);
	return type.name === void 0 && [
		"union",
		"intersection",
		"function"
	].includes(type.form.kind) ? `(${text})` : text;
};
const fieldText = ({ name, attributes, optional, repeated, type }) => {
	const shown = name === void 0 ? "_" : nameText$1(name);
	const attached = attributes.length === 0 ? "" : ` @(${attributes.map(fieldText).join(", ")})`;
	return `${shown}${repeated ? "*" : ""}${optional ? "?" : ""}${attached}: ${typeText(type)}`;
};
const nameText$1 = (name) => /^[A-Za-z]\w*$/.test(name) ? name : JSON.stringify(name);
const literalText = (value) => {
	if (typeof value === "string") return JSON.stringify(value);
	return typeof value === "boolean" ? String(value) : numberText(value);
};
const metadataText = (metadata) => `{${[...metadata].map(([name, value]) => `${nameText$1(name)}: ${propertyText(untag(value))}`).join(", ")}}`;
const propertyText = (value) => typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? literalText(value) : "…";
// engine/dataweave/values/type-value.ts
/** A type as a value: what `typeOf` gives, what stands after `as` and `is`. */
var TypeValue = class {
	form;
	/** The name it was declared with (`type User = …`); undefined for one that was written out. */
	name;
	/** `Date {format: "…"}`: the properties of a coercion. */
	metadata;
	constructor(form, name, metadata) {
		this.form = form;
		this.name = name;
		this.metadata = metadata;
	}
};
const simple = (name) => new TypeValue({
	kind: "simple",
	name
});
const types$1 = new Map([
	"Any",
	"Nothing",
	"Null",
	"Boolean",
	"String",
	"Number",
	"Array",
	"Range",
	"Object",
	"Binary",
	"Key",
	"Namespace",
	"Regex",
	"Uri",
	"Date",
	"LocalTime",
	"LocalDateTime",
	"Time",
	"DateTime",
	"TimeZone",
	"Period",
	"Type",
	"Function"
].map((name) => [name, simple(name)]));
const declare = (name, of) => types$1.set(name, new TypeValue({
	kind: "union",
	types: of.map((part) => types$1.get(part))
}, name));
const TEMPORAL$1 = [
	"Date",
	"DateTime",
	"LocalDateTime",
	"LocalTime",
	"Time",
	"TimeZone"
];
declare("Temporal", [...TEMPORAL$1, "Period"]);
declare("Comparable", [
	"String",
	"Number",
	"Boolean",
	...TEMPORAL$1
]);
declare("SimpleType", [
	"String",
	"Boolean",
	"Number",
	...TEMPORAL$1,
	"Period"
]);
declare("StringCoerceable", [
	"String",
	"Boolean",
	"Number",
	...TEMPORAL$1,
	"Period",
	"Key",
	"Binary",
	"Uri",
	"Type",
	"Regex",
	"Namespace"
]);
types$1.set("CData", new TypeValue({
	kind: "simple",
	name: "String"
}, "CData", /* @__PURE__ */ new Map([["cdata", true]])));
types$1.set("CDATA", types$1.get("CData"));
types$1.set("Enum", new TypeValue({
	kind: "simple",
	name: "String"
}, "Enum", /* @__PURE__ */ new Map([["enumeration", true]])));
types$1.set("Iterator", new TypeValue({
	kind: "simple",
	name: "Array"
}, "Iterator", /* @__PURE__ */ new Map([["iterator", true]])));
types$1.set("NaN", new TypeValue({
	kind: "simple",
	name: "Null"
}, "NaN", /* @__PURE__ */ new Map([["NaN", true]])));
const anyType = types$1.get("Any");
/** A type of the language by its name, aliases of Core (`Comparable`, `CData`, …) included; undefined when there is none. */
const simpleType = (name) => types$1.get(name);
/** The names {@link simpleType} knows. */
const simpleTypeNames = () => [...types$1.keys()];
const arrayType = (item) => new TypeValue({
	kind: "array",
	item
});
/** Open unless closed: `{| a: T |}` accepts no other fields. */
const objectType = (fields, { closed = false, ordered = false } = {}) => new TypeValue({
	kind: "object",
	fields,
	closed,
	ordered
});
const unionType = (types) => new TypeValue({
	kind: "union",
	types
});
const intersectionType = (types) => new TypeValue({
	kind: "intersection",
	types
});
const literalType = (value) => new TypeValue({
	kind: "literal",
	value
});
const functionType = (parameters, returns) => new TypeValue({
	kind: "function",
	parameters,
	returns
});
/** A type that is looked up when it is needed: `type Tree = {children: Array<Tree>}`. */
const referenceType = (name, resolve) => new TypeValue({
	kind: "reference",
	resolve
}, name);
/** The type under the name it is declared with. */
const namedType = (name, type) => new TypeValue(type.form, name, type.metadata);
/** The type with properties besides those it has. */
const typeWithMetadata = (type, metadata) => new TypeValue(type.form, type.name, new Map([...type.metadata ?? [], ...metadata]));
/** The form behind references, and the properties gathered on the way. */
const resolved = (type) => {
	let result = type;
	for (let hops = 0; result.form.kind === "reference"; hops++) {
		if (hops > 100) return anyType;
		const target = result.form.resolve();
		result = result.metadata === void 0 ? target : typeWithMetadata(target, result.metadata);
	}
	return result;
};
/** Whether a value is of a type, by structure and properties: `is`. Nothing is coerced. */
const accepts = (type, value) => {
	const { form, metadata } = type;
	if (metadata !== void 0) {
		for (const [name, wanted] of metadata) if (!hasProperty(value, name, wanted)) return false;
	}
	switch (form.kind) {
		case "simple": return acceptsSimple(form.name, value);
		case "reference": return accepts(form.resolve(), value);
		case "union": return form.types.some((part) => accepts(part, value));
		case "intersection": return form.types.every((part) => accepts(part, value));
		case "literal": return isLiteral$1(form.value, untag(value));
		case "array": return isArray(value) && acceptsItems(form.item, value);
		case "object": {
			const object = asObject$1(value);
			return object !== void 0 && acceptsObject(form, object);
		}
		case "function": return kindOf(value) === "Function" && acceptsArguments(untag(value), form.parameters.length);
	}
};
const acceptsSimple = (name, value) => {
	if (name === "Any") return true;
	const kind = kindOf(value);
	return kind === name || kind === "Range" && name === "Array";
};
const hasProperty = (value, name, wanted) => {
	const found = metadataOf$1(value, name);
	return found !== void 0 && textOrNumber(found) === textOrNumber(wanted);
};
/** Properties are scalars; they count by what they say. */
const textOrNumber = (value) => {
	const bare = untag(value);
	return typeof bare === "string" || typeof bare === "boolean" || typeof bare === "number" ? String(bare) : bare;
};
const isLiteral$1 = (literal, value) => {
	if (typeof literal === "string" || typeof literal === "boolean") return literal === value;
	return (typeof value === "number" || value instanceof Decimal) && sameNumber(literal, value);
};
/** Items of a range are numbers, whatever their count; those of a lazy array are not computed for it. */
const acceptsItems = (item, value) => {
	if (item === anyType) return true;
	const array = untag(value);
	if (array instanceof Range) return accepts(item, array.from);
	if (array instanceof LazyArray) return accepts(item, array.head);
	return itemsOf(array).every((member) => accepts(item, member));
};
/** A function accepts to be called with more arguments than it has parameters, but not with fewer than it requires. */
const acceptsArguments = (lambda, count) => {
	if (lambda.signature === void 0) return true;
	return lambda.signature.parameters.filter((parameter) => parameter.default === void 0).length <= count;
};
const acceptsObject = ({ fields, closed, ordered }, { shape, values }) => {
	const counts = /* @__PURE__ */ new Map();
	let latest = 0;
	for (let i = 0; i < values.length; i++) {
		const key = shape.keys?.[i];
		const field = fieldFor(fields, shape.names[i], key);
		if (field === void 0) {
			if (closed) return false;
			continue;
		}
		const position = fields.indexOf(field);
		if (ordered && position < latest) return false;
		latest = position;
		counts.set(field, (counts.get(field) ?? 0) + 1);
		if (!accepts(field.type, values[i]) || !acceptsAttributes(field, key)) return false;
	}
	return fields.every((field) => {
		const count = counts.get(field) ?? 0;
		if (count === 0) return field.optional || field.name === void 0;
		return count === 1 || field.repeated || field.name === void 0 || !closed;
	});
};
/** The field a pair belongs to: by its name, else the one for any name. */
const fieldFor = (fields, name, key) => fields.find((field) => field.name === name && (field.namespace === void 0 || field.namespace === key?.namespace?.uri)) ?? fields.find((field) => field.name === void 0);
const acceptsAttributes = (field, key) => field.attributes.length === 0 || acceptsObject({
	kind: "object",
	fields: field.attributes,
	closed: false,
	ordered: false
}, key?.attributes ?? DwObject.empty);
/** The base type of a value. */
const typeOf = (value) => types$1.get(kindOf(value));
// engine/dataweave/values/uri.ts
/** A `Uri` value. */
var Uri = class {
	text;
	constructor(text) {
		this.text = text;
	}
};
// engine/dataweave/values/kind.ts
/** The base type of a value, whatever it carries. Plain objects and host objects are `Object`, periods and durations `Period`. */
const kindOf = (value) => {
	switch (typeof value) {
		case "string": return "String";
		case "number": return "Number";
		case "boolean": return "Boolean";
		case "function": return "Function";
		case "object": return value === null ? "Null" : kindOfObject(value);
		default: return "Null";
	}
};
const kindOfObject = (value) => {
	if (value instanceof DwObject) return "Object";
	if (Array.isArray(value)) return "Array";
	const prototype = Object.getPrototypeOf(value);
	if (prototype === Object.prototype || prototype === null) return "Object";
	if (value instanceof Tagged) return kindOf(value.value);
	if (value instanceof Decimal) return "Number";
	if (value instanceof Key) return "Key";
	if (value instanceof Range) return "Range";
	if (value instanceof LazyArray) return "Array";
	if (value instanceof Uint8Array) return "Binary";
	if (value instanceof Regex) return "Regex";
	if (value instanceof TypeValue) return "Type";
	if (value instanceof Uri) return "Uri";
	if (value instanceof Namespace) return "Namespace";
	return temporalKind(value) ?? "Object";
};
// engine/dataweave/values/own-values.ts
/** Whether an object is of one of the language's own classes, and not a plain object or something of the host's. */
const isValueObject = (value) => value instanceof DwObject || value instanceof Tagged || value instanceof Decimal || value instanceof Key || value instanceof Range || value instanceof LazyArray || value instanceof Regex || value instanceof TypeValue || value instanceof Uri || value instanceof Namespace || isTemporal(value);
// engine/dataweave/coerce/week-fields.ts
/** The day of the week, 1 to 7, where a locale's week begins. */
const dayOfLocalWeek = (date, locale) => (date.dayOfWeek().value() - weekRule(locale).first + 7) % 7 + 1;
/** Number of the week a day is in, when day `day` (from 1) of a month or year falls on `weekday` (from 1). */
const weekNumber = (day, weekday, least) => {
	const before = ((day - weekday) % 7 + 7) % 7;
	const full = Math.floor((day - 1 - before) / 7) + 1;
	return before >= least ? full + 1 : full;
};
/** The week of the month, 0 for days before its first one. */
const weekOfMonth = (date, locale) => weekNumber(date.dayOfMonth(), dayOfLocalWeek(date, locale), weekRule(locale).least);
/** The week-based year and the week in it. */
const weekOfYear = (date, locale) => {
	const { least } = weekRule(locale);
	const weekday = dayOfLocalWeek(date, locale);
	const week = weekNumber(date.dayOfYear(), weekday, least);
	if (week === 0) {
		const last = date.withDayOfYear(1).minusDays(1);
		return {
			year: last.year(),
			week: weekNumber(last.dayOfYear(), dayOfLocalWeek(last, locale), least)
		};
	}
	const next = date.withDayOfYear(1).plusYears(1);
	const inNext = 8 - dayOfLocalWeek(next, locale);
	const daysLeft = next.toEpochDay() - date.toEpochDay();
	return inNext >= least && daysLeft < dayOfLocalWeek(next, locale) ? {
		year: next.year(),
		week: 1
	} : {
		year: date.year(),
		week
	};
};
/** The day in a week of a week-based year. */
const dateOfWeek = (fourth, week, weekday, locale) => {
	const start = fourth.withDayOfYear(1);
	const { least } = weekRule(locale);
	const first = dayOfLocalWeek(start, locale);
	const begin = start.minusDays(first - 1);
	return (8 - first >= least ? begin : begin.plusDays(7)).plusDays((week - 1) * 7 + weekday - 1);
};
// engine/dataweave/coerce/temporal-format.ts
/** A field that the value does not have; an optional section is left out then. */
const MISSING = Symbol("missing field");
/**
* A temporal value in a pattern of Java's DateTimeFormatter, with names in a locale (English unless given). Raises
* `InvalidFormatException` for a pattern that is not valid or wants what the value does not have (the hour of a Date).
*/
const formatTemporal = (value, pattern, locale) => {
	const text = writeParts(datePattern(pattern), writtenOf(value, locale));
	if (typeof text === "string") return text;
	throw new DataWeaveError("InvalidFormatException", `The format "${pattern}" wants something that a ${temporalKind(value)} does not have.`);
};
const writtenOf = (value, locale) => {
	const none = {
		date: void 0,
		time: void 0,
		offset: void 0,
		zone: void 0,
		locale,
		value
	};
	switch (temporalKind(value)) {
		case "Date": return {
			...none,
			date: value
		};
		case "LocalTime": return {
			...none,
			time: value
		};
		case "LocalDateTime": {
			const local = value;
			return {
				...none,
				date: local.toLocalDate(),
				time: local.toLocalTime()
			};
		}
		case "Time": {
			const time = value;
			return {
				...none,
				time: time.toLocalTime(),
				offset: time.offset(),
				zone: time.offset()
			};
		}
		case "DateTime": {
			const time = value;
			return {
				...none,
				date: time.toLocalDate(),
				time: time.toLocalTime(),
				offset: time.offset(),
				zone: time.zone()
			};
		}
		case "TimeZone": return {
			...none,
			zone: value,
			offset: value instanceof joda().ZoneOffset ? value : void 0
		};
		default: return none;
	}
};
const writeParts = (parts, value) => {
	let text = "";
	for (const part of parts) if (part.kind === "text") text += part.text;
	else if (part.kind === "optional") {
		const inner = writeParts(part.parts, value);
		if (inner !== MISSING) text += inner;
	} else {
		const field = writeField(part.letter, part.count, value);
		if (field === void 0) return MISSING;
		text += field.padStart(part.pad);
	}
	return text;
};
const writeField = (letter, count, value) => {
	const { date, time } = value;
	if ("GuyYQqMLwWdDFEec".includes(letter)) return date && writeDateField(letter, count, date, value.locale);
	if ("aHkKhmsSAnN".includes(letter)) return time && writeTimeField(letter, count, time, value.locale);
	return writeZoneField(letter, count, value);
};
const STYLES = {
	4: "long",
	5: "narrow"
};
const styleOf = (count) => STYLES[count] ?? "short";
const padded$1 = (number, count) => number < 0 ? `-${String(-number).padStart(count, "0")}` : String(number).padStart(count, "0");
const writeDateField = (letter, count, date, locale) => {
	switch (letter) {
		case "u": return writeYear(date.year(), count);
		case "y": return writeYear(date.year() > 0 ? date.year() : 1 - date.year(), count);
		case "Y": return writeYear(weekOfYear(date, locale).year, count);
		case "G": return eraName(date.year() > 0, styleOf(count), locale);
		case "M":
		case "L": return count <= 2 ? padded$1(date.monthValue(), count) : monthName(date.monthValue(), styleOf(count), letter === "L", locale);
		case "Q":
		case "q": {
			const quarter = Math.ceil(date.monthValue() / 3);
			if (count <= 2) return padded$1(quarter, count);
			return letter === "q" ? String(quarter) : quarterName(quarter, styleOf(count), locale);
		}
		case "w": return padded$1(weekOfYear(date, locale).week, count);
		case "W": return String(weekOfMonth(date, locale));
		case "d": return padded$1(date.dayOfMonth(), count);
		case "D": return padded$1(date.dayOfYear(), count);
		case "F": return String((date.dayOfMonth() - 1) % 7 + 1);
		default: return letter !== "E" && count <= 2 ? padded$1(dayOfLocalWeek(date, locale), count) : weekdayName(date.dayOfWeek().value(), styleOf(count), locale);
	}
};
/** Two letters give the last two digits; four and more a sign where the year is longer. */
const writeYear = (year, count) => {
	if (count === 2) return padded$1(Math.abs(year) % 100, 2);
	const text = padded$1(year, count);
	return count >= 4 && year > 0 && text.length > count ? `+${text}` : text;
};
const writeTimeField = (letter, count, time, locale) => {
	const hour = time.hour();
	switch (letter) {
		case "a": return dayPeriodName(hour, locale);
		case "H": return padded$1(hour, count);
		case "k": return padded$1(hour === 0 ? 24 : hour, count);
		case "K": return padded$1(hour % 12, count);
		case "h": return padded$1(hour % 12 === 0 ? 12 : hour % 12, count);
		case "m": return padded$1(time.minute(), count);
		case "s": return padded$1(time.second(), count);
		case "S": return padded$1(time.nano(), 9).slice(0, count);
		case "A": return padded$1(Math.floor(time.toNanoOfDay() / 1e6), count);
		case "n": return padded$1(time.nano(), count);
		default: return padded$1(time.toNanoOfDay(), count);
	}
};
const writeZoneField = (letter, count, { zone, offset, value, locale }) => {
	if (letter === "V") return zone?.id();
	if (letter === "z" || letter === "v") return zone && writeZoneName(letter, count, zone, value, locale);
	const seconds = offset?.totalSeconds();
	if (seconds === void 0) return void 0;
	if (letter === "O") return localizedOffset(seconds, count === 4);
	if (letter === "Z") return count === 4 ? localizedOffset(seconds, true) : count === 5 ? isoOffset(seconds, 5, "Z") : isoOffset(seconds, 2, "+0000");
	return isoOffset(seconds, count, letter === "X" ? "Z" : void 0);
};
const writeZoneName = (letter, count, zone, value, locale) => {
	const { ZonedDateTime, ZoneOffset } = joda();
	if (zone instanceof ZoneOffset || !(value instanceof ZonedDateTime)) return zone.id();
	const isLong = count === 4;
	const style = letter === "v" ? isLong ? "longGeneric" : "shortGeneric" : isLong ? "long" : "short";
	return zoneName(zone.id(), value.toInstant().toEpochMilli(), style, locale);
};
/** `GMT-8`, `GMT-08:00`, `GMT` */
const localizedOffset = (seconds, isFull) => {
	if (seconds === 0) return "GMT";
	const [sign, hours, minutes, rest] = offsetParts(seconds);
	const second = rest === 0 ? "" : `:${padded$1(rest, 2)}`;
	if (isFull) return `GMT${sign}${padded$1(hours, 2)}:${padded$1(minutes, 2)}${second}`;
	return `GMT${sign}${hours}${minutes === 0 && rest === 0 ? "" : `:${padded$1(minutes, 2)}`}${second}`;
};
const offsetParts = (seconds) => {
	const size = Math.abs(seconds);
	return [
		seconds < 0 ? "-" : "+",
		Math.floor(size / 3600),
		Math.floor(size / 60) % 60,
		size % 60
	];
};
/** `+05`, `+0530`, `+05:30`; with seconds where there are any from four letters on. */
const isoOffset = (total, count, zero) => {
	if (total === 0 && zero !== void 0) return zero;
	const [sign, hours, minutes, seconds] = offsetParts(total);
	const colon = count === 3 || count === 5 ? ":" : "";
	const minute = count === 1 && minutes === 0 ? "" : colon + padded$1(minutes, 2);
	const second = count < 4 || seconds === 0 ? "" : colon + padded$1(seconds, 2);
	return sign + padded$1(hours, 2) + minute + second;
};
// engine/dataweave/values/text.ts
/**
* The text `as String` gives. A number or date with a format (`as Date {format: "…"}`) is written with it. Raises
* `UnsupportedTypeCoercionException` for null, arrays, objects and functions.
*/
const textOf = (value) => {
	if (typeof value === "string") return value;
	if (typeof value === "number") return numberText(value);
	if (value instanceof Tagged) return taggedText(value);
	switch (kindOf(value)) {
		case "Boolean": return String(value);
		case "Number": return numberText(value);
		case "Key": return value.name;
		case "Uri": return value.text;
		case "Regex": return value.pattern;
		case "Namespace": return value.uri;
		case "Type": return baseTypeText(value);
		case "Range": return itemsOf(value).join(",");
		case "Binary": return Buffer.from(value).toString("utf8");
		case "Null":
		case "Array":
		case "Object":
		case "Function": throw cannotCoerce(value, "String");
		default: return temporalText(value);
	}
};
const taggedText = (tagged) => {
	const { value } = tagged;
	const format = metadataOf$1(tagged, "format");
	if (typeof format !== "string" || typeof value === "string") return textOf(value);
	const locale = metadataOf$1(tagged, "locale");
	const named = typeof locale === "string" ? locale : void 0;
	if (typeof value === "number" || value instanceof Decimal) return formatNumber(value, format, named);
	return isFormatted(value) ? formatTemporal(value, format, named) : textOf(value);
};
const isFormatted = (value) => [
	"Date",
	"DateTime",
	"LocalDateTime",
	"LocalTime",
	"Time",
	"TimeZone"
].includes(kindOf(value));
/** The failure of `as`, with the type and the beginning of the value. */
const cannotCoerce = (value, to, more = {}) => new DataWeaveError(more.kind ?? "UnsupportedTypeCoercionException", `Cannot coerce ${shown(value)} to ${to}`, {
	hint: more.hint,
	cause: more.cause
});
/** How many characters of a value a message shows. */
const SHOWN = 40;
/** A value for an error message: its type and its beginning, `String (abc)`. */
const shown = (value) => `${kindOf(value)} (${shortened(brief(value, 0))})`;
const shortened = (text) => {
	const line = text.replace(/\s+/g, " ");
	return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
};
const brief = (value, depth) => {
	const bare = untag(value);
	if (typeof bare === "string") return depth === 0 ? bare.slice(0, 41) : JSON.stringify(bare.slice(0, 41));
	if (bare === null || bare === void 0) return "null";
	switch (kindOf(bare)) {
		case "Array": return depth > 2 || !Array.isArray(bare) ? "[…]" : `[${bare.slice(0, 5).map((item) => brief(item, depth + 1)).join(", ")}${lengthOf(bare) > 5 ? ", …" : ""}]`;
		case "Object": return depth > 2 ? "{…}" : briefObject(bare, depth);
		case "Range": return `${bare.from} to ${bare.to}`;
		case "Function": return "…";
		case "Binary": return `${bare.length} bytes`;
		default: return textOf(bare);
	}
};
const briefObject = (value, depth) => {
	const object = asObject$1(value);
	if (object === void 0) return "{…}";
	return `{${object.shape.names.slice(0, 5).map((name, i) => `${name}: ${brief(object.values[i], depth + 1)}`).join(", ")}${object.size > 5 ? ", …" : ""}}`;
};
// engine/dataweave/values/host.ts
/**
* A value that came from outside, as a value of the language; not deeper than itself: items and members are read through here when
* they are asked for. `undefined`, symbols, NaN and infinities are null; a `Date` is a DateTime in UTC, a bigint a Number, a `Map` an
* Object, a `Set` an Array, a `Buffer` a Binary. Of an instance of a class only its own enumerable data are seen, never accessors,
* methods or its prototype.
*/
const fromHost = (value) => {
	switch (typeof value) {
		case "string":
		case "boolean": return value;
		case "number": return Number.isFinite(value) ? value : null;
		case "object": return value === null ? null : fromHostObject(value);
		case "function": return value;
		case "bigint": return numberFromBigint(value);
		default: return null;
	}
};
const fromHostObject = (value) => {
	if (value instanceof DwObject || Array.isArray(value)) return value;
	if (isPlainObject(value)) return value;
	if (isHostObject(value) || value instanceof Uint8Array || isValueObject(value)) return value;
	if (value instanceof Date) {
		const time = value.getTime();
		return Number.isNaN(time) ? null : zonedFromEpoch(time);
	}
	if (value instanceof Map) return objectOfPairs(value);
	if (value instanceof Set) return [...value].map(fromHost);
	if (value instanceof ArrayBuffer) return new Uint8Array(value);
	return ownData(value);
};
const objectOfPairs = (pairs) => {
	const names = [];
	const values = [];
	for (const [name, value] of pairs) {
		names.push(String(name));
		values.push(fromHost(value));
	}
	return new DwObject(new Shape(names), values);
};
const ownData = (value) => {
	const pairs = [];
	for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(value))) if (property.enumerable && "value" in property) pairs.push([name, property.value]);
	return objectOfPairs(pairs);
};
/**
* A value of the language as plain JavaScript, all the way down: an Object becomes a plain object with own members only (of repeated keys
* the last wins; `__proto__` is a name like any other), an Array, Range or lazy array an array, a whole Number a number or else a bigint, any other the nearest number; a
* DateTime becomes a `Date`, other temporals, periods, zones, Uris, Regexes, Namespaces and Types their text; a Key its name; a Binary
* stays a `Uint8Array`, a function a function.
*/
const toHost = (value) => {
	if (value === null || typeof value !== "object") return value;
	if (value instanceof DwObject) return hostObject(value);
	if (Array.isArray(value)) return hostArray(value);
	const bare = untag(value);
	if (bare === null || typeof bare !== "object") return bare;
	if (bare instanceof Decimal) return hostNumber(bare);
	if (bare instanceof Uint8Array) return bare;
	if (bare instanceof Key) return bare.name;
	switch (kindOf(bare)) {
		case "Array":
		case "Range": return hostArray(itemsOf(bare));
		case "Object": return hostObject(asObject$1(bare));
		case "DateTime": return new Date(instantOf(bare));
		case "Date":
		case "LocalDateTime":
		case "LocalTime":
		case "Time":
		case "TimeZone":
		case "Period": return temporalText(bare);
		default: return textOf(bare);
	}
};
const hostNumber = (number) => {
	if (number.scale > 0) return toDouble(number);
	const double = Number(number.unscaled);
	return Number.isFinite(double) && BigInt(double) === number.unscaled ? double : number.unscaled;
};
const hostArray = (items) => {
	const result = new Array(items.length);
	for (let i = 0; i < items.length; i++) {
		const item = items[i];
		result[i] = item instanceof DwObject ? hostObject(item) : toHost(fromHost(item));
	}
	return result;
};
const hostObject = ({ shape, values }) => {
	const { names } = shape;
	if (!shape.ordinary) return unusualObject(names, values);
	if (names.length === 2) return ofTwo(names, values);
	if (names.length === 3) return ofThree(names, values);
	if (names.length === 4) return ofFour(names, values);
	const result = {};
	for (let i = 0; i < names.length; i++) result[names[i]] = toHost(values[i]);
	return result;
};
const ofTwo = (names, values) => {
	const result = {};
	result[names[0]] = toHost(values[0]);
	result[names[1]] = toHost(values[1]);
	return result;
};
const ofThree = (names, values) => {
	const result = {};
	result[names[0]] = toHost(values[0]);
	result[names[1]] = toHost(values[1]);
	result[names[2]] = toHost(values[2]);
	return result;
};
const ofFour = (names, values) => {
	const result = {};
	result[names[0]] = toHost(values[0]);
	result[names[1]] = toHost(values[1]);
	result[names[2]] = toHost(values[2]);
	result[names[3]] = toHost(values[3]);
	return result;
};
/** One with a member named `__proto__`. */
const unusualObject = (names, values) => {
	const result = {};
	for (let i = 0; i < names.length; i++) {
		const member = {
			value: toHost(values[i]),
			writable: true,
			enumerable: true,
			configurable: true
		};
		Object.defineProperty(result, names[i], member);
	}
	return result;
};
// engine/dataweave/formats/check-properties.ts
/**
* The properties of a reader or writer, every one with its default. Unknown names and values of a wrong type are faults; all of
* them are reported. `true`, `"true"` and numbers as text are taken, as in media types (`; header=false`).
*/
const checkProperties = (format, side, given) => {
	const definitions = new Map(Object.entries(format[side]?.properties ?? {}));
	const properties = Object.create(null);
	for (const [name, definition] of definitions) if (definition.type !== "ignored") properties[name] = definition.default;
	const faults = [];
	for (const [name, value] of Object.entries(given)) {
		const definition = definitions.get(name);
		if (definition === void 0) {
			const hint = suggestName(name, [...definitions.keys()]);
			faults.push({
				name,
				message: `The ${format.id} ${side} has no property ${name}.`,
				hint
			});
			continue;
		}
		const read = readProperty(definition, value);
		if (read === void 0) {
			const message = `The property ${name} of the ${format.id} ${side} must be ${expectation(definition)}.`;
			faults.push({
				name,
				message,
				hint: void 0
			});
		} else if (definition.type !== "ignored" && read !== null) properties[name] = read;
	}
	return {
		properties,
		faults
	};
};
/** {@link checkProperties} for a running script: the first fault is raised. */
const requireProperties = (format, side, given) => {
	const { properties, faults } = checkProperties(format, side, given);
	const [fault] = faults;
	if (fault !== void 0) throw new DataWeaveError("InvalidPropertyException", fault.message, { hint: fault.hint });
	return properties;
};
/** Undefined for a value of the wrong type; null leaves the default. */
const readProperty = (definition, value) => {
	const plain = plainValue(value);
	if (plain === null || definition.type === "ignored") return null;
	if (definition.type === "boolean") return plain === true || plain === "true" ? true : plain === false || plain === "false" ? false : void 0;
	if (definition.type === "number") {
		const number = typeof plain === "string" && plain.trim() !== "" ? Number(plain) : plain;
		return typeof number === "number" && Number.isFinite(number) ? number : void 0;
	}
	const text = typeof plain === "number" || typeof plain === "boolean" ? String(plain) : plain;
	if (definition.type === "string") return text;
	return definition.choices.find((choice) => choice.toLowerCase() === text?.toLowerCase());
};
const plainValue = (value) => {
	if (value instanceof Tagged) return plainValue(value.value);
	if (value instanceof Decimal) return Number(value.toString());
	if (value instanceof Key) return value.name;
	if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
};
const expectation = (definition) => definition.type === "choice" ? `one of ${definition.choices.join(", ")}` : `a ${definition.type}`;
// engine/dataweave/formats/reading-error.ts
/** What a reader raises for a document that is not of its format. */
const READING = "ReaderParsingException";
/**
* A document that cannot be read: what is wrong, and where. `what` starts with a capital and has no full stop; it may name a
* character, an element or a property, never a value of the document.
*/
const unreadable = (what, text, offset, format, firstLine = 1) => {
	const { line, column } = lineAndColumn(text, offset);
	return unreadableAt(what, line + firstLine - 1, column, format);
};
/** {@link unreadable} where line and column are known. Both count from 1. */
const unreadableAt = (what, line, column, format) => new DataWeaveError(READING, `${what} at line ${line}, column ${column} of the ${format} document.`);
/** Line and column of an offset, both from 1. */
const lineAndColumn = (text, offset) => {
	let line = 1;
	let start = 0;
	for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) {
		line++;
		start = at + 1;
	}
	return {
		line,
		column: offset - start + 1
	};
};
/** A character as an error shows it: printable ones as they are, others by their number. */
const shownCharacter$1 = (text, offset) => {
	const code = text.codePointAt(offset);
	return code > 32 && code < 127 ? `'${String.fromCodePoint(code)}'` : `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
};
// engine/dataweave/formats/encoding.ts
/** The text of a document. A byte order mark wins over the encoding and is left out. What is no character becomes U+FFFD. */
const decode = ({ content, encoding }) => {
	if (typeof content === "string") return content.charCodeAt(0) === 65279 ? content.slice(1) : content;
	const marked = markedEncoding(content);
	return marked ? decodeText(content.subarray(marked.length), marked.encoding) : decodeText(content, encoding);
};
/** {@link decode} for formats that say what their text is: bytes that are not valid UTF-8 raise. */
const decodeStrictly = (source, format) => {
	const { content, encoding } = source;
	if (typeof content !== "string" && !isUtf8(content)) {
		const read = markedEncoding(content)?.encoding ?? encoding;
		if (isUtf8Name(read)) throw new DataWeaveError(READING, `The ${format} document is not valid ${encoding}.`);
	}
	return decode(source);
};
// engine/dataweave/formats/csv/csv-rows.ts
/** Reads the rows of a CSV text one after the other. A class for its hot state. */
var CsvRows = class {
	#text;
	#style;
	#newline;
	/** NaN where there is no such sign, which no character equals. */
	#quote;
	#escaping;
	/** Nothing is quoted or escaped in the whole text. */
	#simple;
	#position = 0;
	constructor(text, style) {
		this.#text = text;
		this.#style = style;
		this.#quote = style.quote.charCodeAt(0);
		this.#escaping = style.escaping.charCodeAt(0);
		this.#newline = text.includes("\n") || !text.includes("\r") ? "\n" : "\r";
		this.#simple = !special(text, style);
	}
	/** Leaves out lines as they are written, whatever they hold. */
	skipLines(count) {
		for (let i = 0; i < count; i++) this.#line();
	}
	/** The fields of the next row; undefined behind the last. An empty line is one empty field, or no row. */
	next(skipEmptyLines) {
		let start;
		let line;
		do {
			start = this.#position;
			if (start >= this.#text.length) return void 0;
			line = this.#line();
		} while (skipEmptyLines && line === "");
		if (this.#simple || !special(line, this.#style)) return line.split(this.#style.separator);
		this.#position = start;
		return this.#carefully();
	}
	#line() {
		const text = this.#text;
		const start = this.#position;
		const found = text.indexOf(this.#newline, start);
		const end = found < 0 ? text.length : found;
		this.#position = end + 1;
		return text.slice(start, text.charCodeAt(end - 1) === CR$1 && end > start ? end - 1 : end);
	}
	/** A row with a quote or an escape somewhere, which may go on over several lines. */
	#carefully() {
		const fields = [];
		for (;;) {
			fields.push(this.#field());
			const text = this.#text;
			if (text.startsWith(this.#style.separator, this.#position)) {
				this.#position += this.#style.separator.length;
				continue;
			}
			if (text[this.#position] === "\r" && text[this.#position + 1] === "\n") this.#position++;
			this.#position++;
			return fields;
		}
	}
	#field() {
		return (this.#text.charCodeAt(this.#position) === this.#quote ? this.#quoted() : "") + this.#unquoted();
	}
	/** What is between the quotes. A doubled quote is one, however quotes are escaped. */
	#quoted() {
		const text = this.#text;
		const quote = this.#quote;
		const start = this.#position;
		let value = "";
		let from = start + 1;
		let at = from;
		for (;;) {
			const c = text.charCodeAt(at);
			const next = text.charCodeAt(at + 1);
			if (c === quote && next !== quote) {
				this.#position = at + 1;
				return value + text.slice(from, at);
			}
			if (c === quote || c === this.#escaping && (next === quote || next === c)) {
				value += text.slice(from, at);
				from = at + 1;
				at += 2;
			} else if (at >= text.length) throw unreadable("Quote that is never closed", text, start, "CSV");
			else at++;
		}
	}
	/** Up to the separator or the end of the line; an escape makes the next separator, quote or escape an ordinary character. */
	#unquoted() {
		const text = this.#text;
		const { separator } = this.#style;
		const newline = this.#newline.charCodeAt(0);
		const separating = separator.charCodeAt(0);
		let value = "";
		let from = this.#position;
		let at = from;
		for (; at < text.length; at++) {
			const c = text.charCodeAt(at);
			if (c === newline || c === CR$1 && text.charCodeAt(at + 1) === newline) break;
			if (c === separating && text.startsWith(separator, at)) break;
			if (c !== this.#escaping) continue;
			const next = text.charCodeAt(at + 1);
			const separates = text.startsWith(separator, at + 1);
			if (!separates && next !== this.#quote && next !== c) continue;
			value += text.slice(from, at);
			from = at + 1;
			at += separates ? separator.length : 1;
		}
		this.#position = at;
		return value + text.slice(from, at);
	}
};
const CR$1 = 13;
const special = (text, { quote, escaping }) => quote !== "" && text.includes(quote) || escaping !== "" && text.includes(escaping);
// engine/dataweave/formats/csv/csv-style.ts
/** The signs that properties give. Raises where they cannot be told apart. */
const csvStyle = ({ separator, quote, escape: escaping }) => {
	const style = {
		separator: String(separator),
		quote: String(quote),
		escaping: String(escaping)
	};
	if (style.separator === "" || style.quote.length > 1 || style.escaping.length > 1) throw invalid$1("The separator of a CSV document must not be empty, its quote and escape are one character each.");
	if (style.separator === style.quote || style.separator === style.escaping || /[\r\n]/.test(Object.values(style).join(""))) throw invalid$1("The separator of a CSV document, its quote and its line breaks must be different.");
	return style;
};
const invalid$1 = (message) => new DataWeaveError("InvalidPropertyException", message);
// engine/dataweave/formats/csv/read-csv.ts
/**
* Reads CSV: one Object per row, its names from the header, else `column_0`, `column_1`, …. Rows of equal length share one shape. A
* row that is shorter than the header has fewer pairs, a longer one names the rest `column_n`. Line numbers count from 0.
*/
const readCsv = (text, properties) => {
	const rows = new CsvRows(text, csvStyle(properties));
	const shapes = new Shapes(readHeader(rows, properties));
	const items = [];
	const skipEmpty = properties.ignoreEmptyLine === true;
	for (let row = rows.next(skipEmpty); row !== void 0; row = rows.next(skipEmpty)) items.push(new DwObject(shapes.ofLength(row.length), row));
	evaluation().checkItems(items.length);
	return items;
};
/** The names of the columns; none without a header. Stands at the first row of the body afterwards. */
const readHeader = (rows, properties) => {
	const bodyStart = Math.max(0, Number(properties.bodyStartLineNumber));
	if (properties.header !== true) {
		rows.skipLines(bodyStart);
		return [];
	}
	const headerLine = Math.max(0, Number(properties.headerLineNumber));
	rows.skipLines(headerLine);
	const header = rows.next(false) ?? [];
	rows.skipLines(bodyStart - headerLine - 1);
	return header.map((name, column) => name === "" ? `column_${column}` : name);
};
/** One shape per length of a row; nearly all have that of the header. */
var Shapes = class {
	#header;
	#byLength = /* @__PURE__ */ new Map();
	#last;
	constructor(header) {
		this.#header = header;
		this.#last = new Shape(header);
		this.#byLength.set(header.length, this.#last);
	}
	ofLength(length) {
		if (this.#last.names.length === length) return this.#last;
		let shape = this.#byLength.get(length);
		if (shape === void 0) {
			shape = new Shape(Array.from({ length }, (_, column) => this.#header[column] ?? `column_${column}`));
			this.#byLength.set(length, shape);
		}
		this.#last = shape;
		return shape;
	}
};
// engine/dataweave/formats/writing-error.ts
/** A value its format cannot hold. */
const unwritable = (message, hint) => new DataWeaveError("WriterException", message, { hint });
// engine/dataweave/formats/scalar-text.ts
/**
* The text of a value that is no array and no object, in its own format where it carries one (`as Date {format: "…"}`). Raises
* for null, arrays, objects and functions; `place` names what was being written (`an XML attribute`).
*/
const scalarText = (value, place) => {
	if (typeof value === "string") return value;
	const kind = kindOf(value);
	if (kind === "Null" || kind === "Array" || kind === "Object" || kind === "Function") throw unwritable(`${/^[AO]/.test(kind) ? "An" : "A"} ${kind} cannot be written as ${place}.`);
	return textOf(value);
};
// engine/dataweave/formats/csv/write-csv.ts
/**
* Writes rows: an Array of Objects (or one Object), the header from the names of the first. A later row's values stand under the
* header's names, wherever the row has them; an Array of Arrays has no header. null is an empty field.
*/
const writeCsv = (value, properties) => {
	const plain = untag(value);
	const rows = isArray(plain) ? itemsOf(plain) : [plain];
	const writeField = fieldWriter(csvStyle(properties), properties.quoteValues === true);
	const lines = [];
	let header;
	let length = 0;
	for (const row of rows) {
		const record = asRow(row);
		if (record instanceof DwObject && header === void 0) {
			header = record.shape;
			if (properties.header === true) lines.push(headerLine$1(header, properties));
		}
		const line = (record instanceof DwObject ? valuesUnder(header, record) : record).map((field) => writeField(untag(field) === null ? "" : scalarText(field, "a CSV field"))).join(String(properties.separator));
		lines.push(line === "" ? String(properties.quote).repeat(2) : line);
		length += line.length;
		if ((lines.length & 4095) === 0) evaluation().checkLength(length);
	}
	const lineSeparator = String(properties.lineSeparator);
	return lines.length === 0 ? "" : lines.join(lineSeparator) + lineSeparator;
};
const asRow = (row) => {
	const plain = untag(row);
	const object = isArray(plain) ? void 0 : asObject$1(plain);
	if (object !== void 0) return object;
	if (isArray(plain)) return itemsOf(plain);
	throw unwritable("Only an Array of Objects can be written as CSV.");
};
const headerLine$1 = (header, properties) => {
	const writeName = fieldWriter(csvStyle(properties), properties.quoteHeader === true);
	return header.names.map(writeName).join(String(properties.separator));
};
const valuesUnder = (header, row) => {
	if (row.shape === header || sameNames$1(row.shape, header)) return row.values;
	return header.names.map((name) => row.get(name) ?? null);
};
const sameNames$1 = ({ names }, header) => names.length === header.names.length && names.every((name, i) => name === header.names[i]);
/** Writes one field: in quotes where it holds a sign of the format, with quotes and escapes in it escaped. */
const fieldWriter = ({ separator, quote, escaping }, always) => {
	const hasSign = (field) => field.includes(separator) || field.includes("\n") || field.includes("\r") || quote !== "" && field.includes(quote) || escaping !== "" && field.includes(escaping);
	if (quote === "") return (field) => hasSign(field) ? escapedOnly(field, separator, escaping) : field;
	const sign = escaping === "" ? quote : escaping;
	return (field) => {
		if (!always && !hasSign(field)) return field;
		return quote + (sign === quote ? field : field.replaceAll(sign, () => sign + sign)).replaceAll(quote, () => sign + quote) + quote;
	};
};
const escapedOnly = (field, separator, escaping) => {
	if (escaping === "" || /[\r\n]/.test(field)) throw unwritable("A CSV field that holds the separator or a line break needs quotes.");
	return field.replaceAll(escaping, () => escaping + escaping).replaceAll(separator, () => escaping + separator);
};
// engine/dataweave/formats/csv/csv-format.ts
const common = {
	separator: {
		type: "string",
		default: ","
	},
	quote: {
		type: "string",
		default: "\""
	},
	escape: {
		type: "string",
		default: "\\"
	},
	header: {
		type: "boolean",
		default: true
	},
	headerLineNumber: {
		type: "number",
		default: 0
	},
	bodyStartLineNumber: {
		type: "number",
		default: 0
	},
	ignoreEmptyLine: {
		type: "boolean",
		default: true
	}
};
/** Comma separated values: an Array of Objects of Strings (Mule: dataweave-formats-csv). */
const csv = {
	id: "csv",
	mimeTypes: ["application/csv", "*/csv"],
	reader: {
		properties: {
			...common,
			streaming: { type: "ignored" }
		},
		read: (source, properties) => readCsv(decode(source), properties)
	},
	writer: {
		properties: {
			...common,
			encoding: { type: "string" },
			lineSeparator: {
				type: "string",
				default: "\n"
			},
			quoteHeader: {
				type: "boolean",
				default: false
			},
			quoteValues: {
				type: "boolean",
				default: false
			},
			bufferSize: { type: "ignored" },
			deferred: { type: "ignored" }
		},
		write: writeCsv
	}
};
// engine/dataweave/coerce/properties.ts
/** A property that is text; undefined where it is not given. Raises for anything else. */
const textProperty = (properties, name) => {
	const value = properties === void 0 ? void 0 : untag(properties.get(name) ?? null);
	if (value === void 0 || value === null) return void 0;
	if (typeof value === "string") return value;
	throw new DataWeaveError("InvalidPropertyException", `The property ${name} must be a String, but it is ${shown(value)}.`);
};
/** A property that is one of some words, whatever their case; undefined where it is not given. Raises for any other word. */
const choiceProperty = (properties, name, choices) => {
	const text = textProperty(properties, name);
	if (text === void 0) return void 0;
	const found = choices.find((choice) => choice.toLowerCase() === text.toLowerCase());
	if (found !== void 0) return found;
	throw new DataWeaveError("InvalidPropertyException", `The property ${name} can not be "${text}".`, { hint: suggestName(text, choices) });
};
// engine/dataweave/coerce/to-binary.ts
const bases = ["64", "16"];
const baseOf = (properties) => choiceProperty(properties, "base", bases);
/** The bytes of a text: in an `encoding` (UTF-8), or what it says in `base` 64 or 16. */
const bytesOfText = (text, properties) => {
	const base = baseOf(properties);
	if (base === "16") {
		if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) throw cannotCoerce(text, "Binary", { hint: "it is not hexadecimal" });
		return Buffer.from(text, "hex");
	}
	if (base === "64") {
		const compact = text.replace(/[\r\n\t ]/g, "");
		if (!/^[A-Za-z0-9+/]*={0,2}$/.test(compact) || compact.replace(/=+$/, "").length % 4 === 1) throw cannotCoerce(text, "Binary", { hint: "it is not Base64" });
		return Buffer.from(compact, "base64");
	}
	return encodeText(text, textProperty(properties, "encoding"));
};
/** The text of bytes: in an `encoding` (UTF-8), or written in `base` 64 or 16. */
const textOfBytes = (bytes, properties) => {
	const base = baseOf(properties);
	if (base === void 0) return decodeText(bytes, textProperty(properties, "encoding"));
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return base === "16" ? buffer.toString("hex").toUpperCase() : buffer.toString("base64");
};
/** The fewest big-endian bytes (two's complement) of a whole number. */
const bytesOfNumber = (number) => {
	if (!isWhole(number)) throw cannotCoerce(number, "Binary", { hint: "it has a fraction" });
	const { unscaled, scale } = decimalOf(number);
	const value = unscaled / tenTo(scale);
	const size = (value < 0n ? ~value : value).toString(2).length;
	const length = value === 0n || value === -1n ? 1 : Math.floor(size / 8) + 1;
	const digits = BigInt.asUintN(length * 8, value).toString(16);
	return Buffer.from(digits.padStart(length * 2, "0"), "hex");
};
// engine/dataweave/coerce/to-number.ts
/** A number of its digits, or in the pattern of `format` as `locale` writes it. Raises `InvalidNumberException`. */
const numberOfText = (text, properties) => {
	const format = textProperty(properties, "format");
	const locale = textProperty(properties, "locale");
	const number = format === void 0 ? numberFromText(text) : parseNumber(text, format, locale);
	if (number !== void 0) return number;
	throw cannotCoerce(text, "Number", {
		kind: "InvalidNumberException",
		hint: format === void 0 ? void 0 : `it does not have the format "${format}"`
	});
};
const epochUnits$1 = [
	"seconds",
	"milliseconds",
	"nanos"
];
const durationUnits = [
	"nanos",
	"milliseconds",
	"seconds",
	"minutes",
	"hours",
	"days"
];
const periodUnits = ["months", "years"];
/**
* Of a date and time: whole seconds (or `unit`) since the epoch. Of exact time: seconds or the `unit`; of calendar time: months or
* `years`. Undefined for other temporal values. Raises where the unit does not fit.
*/
const numberOfTemporal = (value, properties) => {
	switch (temporalKind(value)) {
		case "DateTime": return epochOf(value, properties);
		case "LocalDateTime": return epochOf(value.atZone(localZone()), properties);
		case "Period": {
			const period = value;
			return isDuration(period) ? durationNumber(period, properties) : periodNumber(period, properties);
		}
		default: return;
	}
};
const epochOf = (value, properties) => {
	const unit = choiceProperty(properties, "unit", epochUnits$1) ?? "seconds";
	const instant = value.toInstant();
	if (unit === "seconds") return instant.epochSecond();
	if (unit === "milliseconds") return instant.toEpochMilli();
	return simplified(new Decimal(BigInt(instant.epochSecond()) * 1000000000n + BigInt(instant.nano()), 0));
};
const NANOS_PER = {
	nanos: 1,
	milliseconds: 1e6,
	seconds: 1e9,
	minutes: 6e10,
	hours: 36e11,
	days: 864e11
};
const durationNumber = (value, properties) => {
	const unit = choiceProperty(properties, "unit", [...durationUnits, ...periodUnits]) ?? "seconds";
	if (unit === "months" || unit === "years") throw cannotCoerce(value, "Number", { hint: `exact time has no ${unit}: use days or less` });
	const nanos = BigInt(value.seconds()) * 1000000000n + BigInt(value.nano());
	const exact = divide$2(simplified(new Decimal(nanos, 0)), NANOS_PER[unit]);
	return simplified(typeof exact === "number" ? Math.trunc(exact) : roundToScale(exact, 0, "DOWN"));
};
const periodNumber = (value, properties) => {
	const unit = choiceProperty(properties, "unit", [...periodUnits, ...durationUnits]) ?? "months";
	if (unit === "months") return value.toTotalMonths();
	if (unit === "years") return Math.trunc(value.toTotalMonths() / 12);
	if (unit === "days" && value.toTotalMonths() === 0) return value.days();
	throw cannotCoerce(value, "Number", { hint: `calendar time has no ${unit}: use months or years` });
};
/** The number whose big-endian bytes (two's complement) these are. */
const numberOfBytes = (bytes) => {
	if (bytes.length === 0 || bytes.length > 1024) return void 0;
	const unsigned = BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
	return simplified(new Decimal(BigInt.asIntN(bytes.length * 8, unsigned), 0));
};
// engine/dataweave/coerce/temporal-resolve.ts
const resolverModes = [
	"SMART",
	"STRICT",
	"LENIENT"
];
/** Says in the words of the user's data what is missing or impossible. */
var Unresolvable = class extends Error {};
/** The temporal value that fields make. Raises {@link Unresolvable}, or what js-joda does for days that do not exist. */
const resolveFields = (fields, kind, mode, locale) => {
	const { LocalDateTime, OffsetTime } = joda();
	switch (kind) {
		case "Date": return resolveDate(fields, mode, locale);
		case "LocalTime": return resolveTime(fields, mode).time;
		case "Time": return OffsetTime.of(resolveTime(fields, mode).time, offsetOf(fields));
		case "TimeZone": return zoneOfFields(fields);
		case "Period": throw new Unresolvable("a Period has no pattern");
		default: {
			const { time, days } = resolveTime(fields, mode);
			const local = LocalDateTime.of(resolveDate(fields, mode, locale).plusDays(days), time);
			if (kind === "LocalDateTime") return local;
			const zone = zoneOfFields(fields);
			if (fields.offset === void 0 || fields.zone === void 0) return local.atZone(zone);
			return joda().ZonedDateTime.ofLocal(local, zone, offsetOf(fields));
		}
	}
};
const zoneOfFields = ({ zone, offset }) => {
	if (zone !== void 0) {
		const found = zoneOf(ABBREVIATIONS.get(zone.toUpperCase()) ?? zone);
		if (found === void 0) throw new Unresolvable(`the zone ${zone} is unknown`);
		return found;
	}
	if (offset === void 0) throw new Unresolvable("it has no time zone or offset");
	return joda().ZoneOffset.ofTotalSeconds(offset);
};
const offsetOf = (fields) => {
	const { ZoneOffset } = joda();
	if (fields.offset !== void 0) return ZoneOffset.ofTotalSeconds(fields.offset);
	const zone = zoneOfFields(fields);
	if (zone instanceof ZoneOffset) return zone;
	throw new Unresolvable("it has no offset");
};
/** What people write for zones; summer and winter names are one region, its rules tell which holds. */
const ABBREVIATIONS = /* @__PURE__ */ new Map([
	["UTC", "Z"],
	["GMT", "Z"],
	["UT", "Z"],
	["EST", "America/New_York"],
	["EDT", "America/New_York"],
	["CST", "America/Chicago"],
	["CDT", "America/Chicago"],
	["MST", "America/Denver"],
	["MDT", "America/Denver"],
	["PST", "America/Los_Angeles"],
	["PDT", "America/Los_Angeles"],
	["BST", "Europe/London"],
	["CET", "Europe/Paris"],
	["CEST", "Europe/Paris"],
	["EET", "Europe/Bucharest"],
	["EEST", "Europe/Bucharest"],
	["WET", "Europe/Lisbon"],
	["WEST", "Europe/Lisbon"],
	["MSK", "Europe/Moscow"],
	["IST", "Asia/Kolkata"],
	["JST", "Asia/Tokyo"],
	["AEST", "Australia/Sydney"],
	["AEDT", "Australia/Sydney"],
	["NZST", "Pacific/Auckland"],
	["NZDT", "Pacific/Auckland"],
	["BRT", "America/Sao_Paulo"]
]);
const resolveDate = ({ numbers }, mode, locale) => {
	const { LocalDate } = joda();
	const get = (letter) => numbers.get(letter);
	const year = yearOf(numbers, mode);
	const month = get("M");
	const day = get("d");
	const ordinal = get("D");
	const week = get("w");
	const weekYear = get("Y");
	if (year !== void 0 && month !== void 0 && day !== void 0) return sameWeekday(dateOf(year, month, day, mode), numbers, mode);
	if (year !== void 0 && ordinal !== void 0) return mode === "LENIENT" ? LocalDate.of(year, 1, 1).plusDays(ordinal - 1) : LocalDate.ofYearDay(year, ordinal);
	if (weekYear !== void 0 && week !== void 0) {
		const start = LocalDate.of(weekYear, 1, 4);
		const local = get("e");
		if (local !== void 0) return dateOfWeek(start, week, local, locale);
		const weekday = get("E");
		if (weekday !== void 0) {
			const begin = dateOfWeek(start, week, 1, locale);
			return begin.plusDays((weekday - begin.dayOfWeek().value() + 7) % 7);
		}
	}
	throw new Unresolvable(`it has no ${year === void 0 ? "year" : month === void 0 ? "month" : "day"}`);
};
const yearOf = (numbers, mode) => {
	const year = numbers.get("u");
	if (year !== void 0) return year;
	const ofEra = numbers.get("y");
	if (ofEra === void 0) return void 0;
	const era = numbers.get("G");
	if (era === void 0 && mode === "STRICT") throw new Unresolvable("the letter y wants an era (G) when the mode is STRICT; write u");
	return era === 0 ? 1 - ofEra : ofEra;
};
const dateOf = (year, month, day, mode) => {
	const { LocalDate } = joda();
	if (mode === "STRICT") return LocalDate.of(year, month, day);
	if (mode === "LENIENT") return LocalDate.of(year, 1, 1).plusMonths(month - 1).plusDays(day - 1);
	if (day < 1 || day > 31) throw new Unresolvable(`there is no day ${day}`);
	const first = LocalDate.of(year, month, 1);
	return first.withDayOfMonth(Math.min(day, first.lengthOfMonth()));
};
/** A weekday that is given must be the day's. */
const sameWeekday = (date, numbers, mode) => {
	const weekday = numbers.get("E");
	if (weekday !== void 0 && mode !== "LENIENT" && date.dayOfWeek().value() !== weekday) throw new Unresolvable(`${date} is another day of the week`);
	return date;
};
const resolveTime = ({ numbers }, mode) => {
	const { LocalTime } = joda();
	const get = (letter) => numbers.get(letter);
	const nanos = get("N");
	if (nanos !== void 0) return {
		time: LocalTime.ofNanoOfDay(nanos),
		days: 0
	};
	const millis = get("A");
	if (millis !== void 0) return {
		time: LocalTime.ofNanoOfDay(millis * 1e6),
		days: 0
	};
	const hour = hourOf(numbers, mode);
	if (hour === void 0) throw new Unresolvable("it has no hour");
	const minute = get("m");
	const second = get("s");
	if (mode === "STRICT" && minute === void 0) throw new Unresolvable("it has no minutes");
	const nano = get("n") ?? 0;
	if (mode !== "LENIENT") {
		if (mode === "SMART" && hour === 24 && !minute && !second && nano === 0) return {
			time: LocalTime.MIDNIGHT,
			days: 1
		};
		return {
			time: LocalTime.of(hour, minute ?? 0, second ?? 0, nano),
			days: 0
		};
	}
	const total = hour * 3600 + (minute ?? 0) * 60 + (second ?? 0);
	const days = Math.floor(total / 86400);
	return {
		time: LocalTime.ofSecondOfDay(total - days * 86400).withNano(nano),
		days
	};
};
const hourOf = (numbers, mode) => {
	const hour = numbers.get("H");
	if (hour !== void 0) return hour;
	const clock = numbers.get("k");
	if (clock !== void 0) return inRange(clock, 1, 24, mode) % 24;
	const half = numbers.get("K");
	const clockHalf = numbers.get("h");
	if (half === void 0 && clockHalf === void 0) return void 0;
	const afternoon = numbers.get("a");
	if (afternoon === void 0) throw new Unresolvable("the letters h and K want a half of the day (a); write H");
	return (half === void 0 ? inRange(clockHalf, 1, 12, mode) % 12 : inRange(half, 0, 11, mode)) + afternoon * 12;
};
const inRange = (value, least, most, mode) => {
	if (mode !== "LENIENT" && (value < least || value > most)) throw new Unresolvable(`there is no hour ${value}`);
	return value;
};
// engine/dataweave/coerce/to-temporal.ts
const ISO = {
	Date: readDate,
	LocalTime: readLocalTime,
	LocalDateTime: readLocalDateTime,
	Time: readTime,
	DateTime: readDateTime,
	TimeZone: readZone,
	Period: readPeriod
};
/**
* A temporal value of a text: in the pattern of `format`, with names of `locale`, as strict as `mode`. Without a format in ISO form; what
* a longer ISO text says more is left out (the time for a Date). Raises `UnsupportedTypeCoercionException`.
*/
const temporalFromText = (text, kind, properties) => {
	const format = textProperty(properties, "format");
	if (format === void 0) {
		const value = ISO[kind](text) ?? partOfLonger(text, kind);
		if (value === void 0) throw cannotCoerce(text, kind, { hint: hintFor$1(kind) });
		return value;
	}
	const locale = textProperty(properties, "locale");
	const fields = readFields(text, format, locale);
	if ("at" in fields) throw cannotCoerce(text, kind, { hint: `it does not have the format "${format}" from character ${fields.at + 1} on` });
	try {
		return resolveFields(fields, kind, choiceProperty(properties, "mode", resolverModes) ?? "SMART", locale);
	} catch (error) {
		throw cannotCoerce(text, kind, {
			hint: error.message,
			cause: error
		});
	}
};
/** Nothing is added: a text without a zone is no DateTime and no Time. */
const partOfLonger = (text, kind) => {
	const zoned = kind === "TimeZone" ? void 0 : readDateTime(text);
	if (zoned !== void 0) return partOfDateTime(zoned, kind);
	const local = kind === "Date" || kind === "LocalTime" ? readLocalDateTime(text) : void 0;
	if (local !== void 0) return partOfLocal(local, kind);
	return kind === "LocalTime" ? readTime(text)?.toLocalTime() : void 0;
};
const EXAMPLES = {
	Date: "2003-10-01",
	LocalTime: "23:57:59",
	LocalDateTime: "2003-10-01T23:57:59",
	Time: "23:57:59Z",
	DateTime: "2003-10-01T23:57:59Z",
	Period: "P1D or PT20M"
};
const hintFor$1 = (kind) => EXAMPLES[kind] === void 0 ? void 0 : `without a format a ${kind} looks like ${EXAMPLES[kind]}`;
/** A part of a temporal value, or a value with what is missing from the host's zone; undefined where there is no such coercion. */
const temporalFromTemporal = (value, kind) => {
	const from = temporalKind(value);
	if (from === kind) return value;
	switch (from) {
		case "DateTime": return partOfDateTime(value, kind);
		case "LocalDateTime": return partOfLocal(value, kind);
		case "LocalTime": return kind === "Time" ? joda().OffsetTime.of(value, joda().ZoneOffset.UTC) : void 0;
		case "Time":
			if (kind === "TimeZone") return value.offset();
			return kind === "LocalTime" ? value.toLocalTime() : void 0;
		default: return;
	}
};
const partOfDateTime = (value, kind) => {
	switch (kind) {
		case "Date": return value.toLocalDate();
		case "LocalDateTime": return value.toLocalDateTime();
		case "LocalTime": return value.toLocalTime();
		case "Time": return joda().OffsetTime.of(value.toLocalTime(), value.offset());
		case "TimeZone": return value.zone();
		default: return;
	}
};
const partOfLocal = (value, kind) => {
	switch (kind) {
		case "Date": return value.toLocalDate();
		case "LocalTime": return value.toLocalTime();
		case "Time":
		case "DateTime": {
			const zoned = value.atZone(localZone());
			return kind === "DateTime" ? zoned : partOfDateTime(zoned, kind);
		}
		default: return;
	}
};
const epochUnits = ["seconds", "milliseconds"];
/** Further away js-joda has no instants. */
const FURTHEST_SECOND = 31e12;
/** A DateTime in UTC, or the local date and time of the host's zone, of seconds (or `unit: "milliseconds"`) since the epoch. */
const temporalFromNumber = (number, kind, properties) => {
	if (kind !== "DateTime" && kind !== "LocalDateTime") return void 0;
	const seconds = (choiceProperty(properties, "unit", epochUnits) ?? "seconds") === "seconds" ? number : divide$2(number, 1e3);
	if (Math.abs(toDouble(seconds)) > FURTHEST_SECOND) throw cannotCoerce(number, kind, { hint: "it is too large" });
	const { Instant, ZonedDateTime, ZoneOffset } = joda();
	const [whole, nanos] = wholeAndNanos(seconds);
	const instant = Instant.ofEpochSecond(whole, nanos);
	return kind === "DateTime" ? ZonedDateTime.ofInstant(instant, ZoneOffset.UTC) : ZonedDateTime.ofInstant(instant, localZone()).toLocalDateTime();
};
const wholeAndNanos = (seconds) => {
	if (typeof seconds === "number" && Number.isInteger(seconds)) return [seconds, 0];
	const total = roundToScale(decimalOf(multiply(seconds, NANOS)), 0, "FLOOR").unscaled;
	const nanos = (total % BIG_NANOS + BIG_NANOS) % BIG_NANOS;
	return [Number((total - nanos) / BIG_NANOS), Number(nanos)];
};
const NANOS = 1e9;
const BIG_NANOS = 1000000000n;
// engine/dataweave/coerce/simple.ts
/** A value as another of the language's own types; undefined where there is no such coercion. Raises where this value has none. */
const coerceSimple = (value, name, properties) => COERCIONS[name]?.(value, properties) ?? (kindOf(value) === name ? value : void 0);
/** Of text-like values; undefined for all others. */
const asText = (value) => {
	const bare = untag(value);
	if (typeof bare === "string") return bare;
	return bare instanceof Key ? bare.name : void 0;
};
const toText = (value, properties) => {
	const bare = untag(value);
	if (typeof bare === "string") return value;
	const kind = kindOf(bare);
	if (kind === "Binary") return textOfBytes(bare, properties);
	const format = textProperty(properties, "format");
	if (format === void 0) return textOf(value);
	const locale = textProperty(properties, "locale");
	if (kind === "Number") return formatNumber(bare, format, locale, choiceProperty(properties, "roundMode", roundModes));
	return isTemporal(bare) && temporalKind(bare) !== "Period" ? formatTemporal(bare, format, locale) : textOf(value);
};
const toNumber = (value, properties) => {
	const bare = untag(value);
	const kind = kindOf(bare);
	if (kind === "Number") return value;
	if (kind === "Binary") return numberOfBytes(bare);
	if (isTemporal(bare)) return numberOfTemporal(bare, properties);
	const text = asText(bare);
	return text === void 0 ? void 0 : numberOfText(text, properties);
};
const toBoolean = (value) => {
	const bare = untag(value);
	if (typeof bare === "boolean") return value;
	const text = asText(bare);
	if (text === void 0) return void 0;
	const lower = text.length > 5 ? "" : text.toLowerCase();
	if (lower === "true") return true;
	if (lower === "false") return false;
	throw cannotCoerce(value, "Boolean", {
		kind: "InvalidBooleanException",
		hint: "only \"true\" and \"false\" are Booleans"
	});
};
const toTemporal = (kind) => (value, properties) => {
	const bare = untag(value);
	if (isTemporal(bare)) return temporalKind(bare) === kind ? value : temporalFromTemporal(bare, kind);
	if (kindOf(bare) === "Number") return temporalFromNumber(bare, kind, properties);
	const text = asText(bare);
	return text === void 0 ? void 0 : temporalFromText(text, kind, properties);
};
const toBinary = (value, properties) => {
	const bare = untag(value);
	if (bare instanceof Uint8Array) return value;
	if (kindOf(bare) === "Number") return bytesOfNumber(bare);
	const text = bare instanceof Uri ? bare.text : asText(bare);
	return text === void 0 ? void 0 : bytesOfText(text, properties);
};
const toNamespace = (value) => {
	const bare = untag(value);
	if (bare instanceof Namespace) return value;
	const prefix = selectName(bare, "prefix");
	const uri = selectName(bare, "uri");
	if (typeof prefix === "string" && typeof uri === "string") return new Namespace(prefix, uri);
};
const toType = (value) => {
	const text = asText(value);
	return text === void 0 ? void 0 : simpleType(text);
};
/** From text and the type itself. */
const fromText = (make) => (value) => {
	const text = asText(value);
	return text === void 0 ? void 0 : make(text);
};
const toKey = (value) => {
	const bare = untag(value);
	if (bare instanceof Key) return value;
	return bare === null || typeof bare === "object" || typeof bare === "function" ? void 0 : new Key(textOf(bare));
};
const toArray = (value) => {
	const bare = untag(value);
	return bare instanceof Range ? itemsOf(bare) : void 0;
};
const COERCIONS = {
	String: toText,
	Number: toNumber,
	Boolean: toBoolean,
	Date: toTemporal("Date"),
	DateTime: toTemporal("DateTime"),
	LocalDateTime: toTemporal("LocalDateTime"),
	LocalTime: toTemporal("LocalTime"),
	Time: toTemporal("Time"),
	TimeZone: toTemporal("TimeZone"),
	Period: toTemporal("Period"),
	Binary: toBinary,
	Key: toKey,
	Regex: fromText((text) => Regex.of(text)),
	Uri: fromText((text) => new Uri(text)),
	Namespace: toNamespace,
	Type: toType,
	Array: toArray
};
// engine/dataweave/coerce/coerce.ts
/**
* `value as type`. The type's properties (`format`, `locale`, `mode`, `unit`, `roundMode`, `encoding`, `base`) say how; all of them, known
* or not, go along with the result (`.^format`), and a number or date with a format is written with it. Into the items and fields of
* Array and Object types it goes only where they do not fit already. Raises {@link DataWeaveError}: `InvalidNumberException`,
* `InvalidBooleanException`, else `UnsupportedTypeCoercionException`.
*/
const coerce = (value, to) => {
	const type = resolved(to);
	const { metadata } = type;
	const result = coerceForm(value, type.form, type);
	return metadata === void 0 || metadata.size === 0 ? result : withMetadata(result, metadata);
};
const coerceForm = (value, form, type) => {
	switch (form.kind) {
		case "simple": return coerceToSimple(value, form.name, type);
		case "array": return coerceItems(value, form.item, type);
		case "object": return coerceFields(value, form, type);
		case "union": return coerceToAny(value, form.types, type);
		case "intersection": return form.types.reduce((part, next) => coerce(part, next), value);
		case "literal": {
			const coerced = tryCoerce(value, kindOf(form.value)) ?? value;
			if (accepts(type, coerced)) return coerced;
			throw cannotCoerce(value, typeText(type));
		}
		default:
			if (accepts(type, value)) return value;
			throw cannotCoerce(value, typeText(type));
	}
};
const coerceToSimple = (value, name, type) => {
	if (name === "Any") return value;
	const properties = type.metadata;
	if (properties === void 0 && kindOf(value) === name) return value;
	const result = coerceSimple(value, name, properties);
	if (result === void 0) throw cannotCoerce(value, name);
	return result;
};
const coerceItems = (value, item, type) => {
	if (!isArray(value)) throw cannotCoerce(value, "Array");
	if (accepts(type, value)) return value;
	return itemsOf(value).map((member) => coerce(member, item));
};
const coerceFields = (value, form, type) => {
	if (!isObject(value)) throw cannotCoerce(value, "Object");
	if (accepts(type, value)) return value;
	const object = asObject$1(value);
	const values = object.values.map((member, i) => {
		const field = form.fields.find(({ name }) => name === object.shape.names[i]) ?? form.fields.find(({ name }) => name === void 0);
		return field === void 0 ? member : coerce(member, field.type);
	});
	const result = new DwObject(object.shape, values);
	if (!accepts(new type.constructor(form), result)) throw cannotCoerce(value, typeText(type));
	return result;
};
const coerceToAny = (value, types, type) => {
	if (types.some((part) => accepts(part, value))) return value;
	for (const part of types) try {
		return coerce(value, part);
	} catch (error) {
		if (!(error instanceof DataWeaveError) || error.kind === "LimitException") throw error;
	}
	throw cannotCoerce(value, typeText(type));
};
const STRUCTURED = /* @__PURE__ */ new Set([
	"Null",
	"Array",
	"Object",
	"Function",
	"Range"
]);
/**
* A scalar as an argument of another type, as functions and operators coerce it by themselves (`upper(1)`, `"2" * 3`): what `as` does
* without properties. Undefined where it cannot be; never for null, arrays, objects and functions.
*/
const tryCoerce = (value, kind) => {
	const bare = untag(value);
	const from = kindOf(bare);
	if (from === kind) return bare;
	if (STRUCTURED.has(from) || STRUCTURED.has(kind)) return void 0;
	try {
		return coerceSimple(value instanceof Tagged ? value : bare, kind, void 0);
	} catch (error) {
		if (error instanceof DataWeaveError && error.kind !== "LimitException") return void 0;
		throw error;
	}
};
// engine/dataweave/syntax/characters.ts
const LETTER = 1;
const DIGIT = 2;
const SPACE = 4;
const classes = /* @__PURE__ */ new Uint8Array(128);
for (let code = 65; code <= 90; code++) classes[code] = LETTER;
for (let code = 97; code <= 122; code++) classes[code] = LETTER;
for (let code = 48; code <= 57; code++) classes[code] = DIGIT;
for (const code of [
	9,
	10,
	11,
	12,
	13,
	32
]) classes[code] = SPACE;
const OTHER_LETTER = /\p{L}/u;
const OTHER_SPACE = /[\s\u200b]/u;
/** May an identifier begin with it? Letters of every script. */
const isLetter = (code) => code < 128 ? classes[code] === LETTER : OTHER_LETTER.test(String.fromCharCode(code));
const isDigit = (code) => code >= 48 && code <= 57;
/** May an identifier go on with it? */
const isWordPart = (code) => code < 128 ? (classes[code] & 3) !== 0 || code === 95 : isLetter(code);
/** White space between tokens; byte order marks and the spaces that come along when a script is pasted from a web page count. */
const isSpace = (code) => code < 128 ? classes[code] === SPACE : code === 65279 || OTHER_SPACE.test(String.fromCharCode(code));
/** The offset behind the identifier that begins at `from`; `from` itself where none does. */
const wordEnd = (source, from) => {
	if (from >= source.length || !isLetter(source.charCodeAt(from))) return from;
	let at = from + 1;
	while (at < source.length && isWordPart(source.charCodeAt(at))) at++;
	return at;
};
// engine/dataweave/syntax/brackets.ts
/**
* Finds where brackets close without understanding what stands between them: for the questions that need to look far ahead, and to
* go on behind a fault. Strings, interpolations, comments and regexes are stepped over.
*/
/** The offset of the bracket that closes the one at `open`; -1 without one. */
const closingBracket = (source, open, pairs) => {
	const known = pairs.get(open);
	if (known !== void 0) return known;
	const end = new Skip(source, pairs).upToClosing(open + 1, false);
	const close = end < source.length ? end : -1;
	pairs.set(open, close);
	return close;
};
/** The first comma or closing bracket at or behind `from` that belongs to something around it; the end of the source without one. */
const itemEnd = (source, from) => new Skip(source, /* @__PURE__ */ new Map()).upToClosing(from, true);
const COMMA = 44;
const COLON = 58;
const SLASH$1 = 47;
const STAR = 42;
const DOLLAR$2 = 36;
const BACKSLASH$2 = 92;
const BAR$2 = 124;
/** What dates, times and periods without a zone's name are written with. */
const TEMPORAL = "0123456789-:.+PTWYMDHSZ";
const isOpening = (code) => code === 40 || code === 91 || code === 123;
const isClosing = (code) => code === 41 || code === 93 || code === 125;
const isQuote = (code) => code === 34 || code === 39 || code === 96;
/** Words behind which parentheses and then an operand come. */
const heads = /* @__PURE__ */ new Set([
	"if",
	"unless",
	"using"
]);
/** Words behind which an operand comes. */
const expecting = /* @__PURE__ */ new Set([
	"and",
	"as",
	"case",
	"default",
	"else",
	"is",
	"matches",
	"not",
	"or",
	...heads
]);
/** One walk over a source. Whether an operand came last decides what a slash is. */
var Skip = class {
	source;
	pairs;
	open = [];
	at = 0;
	afterOperand = false;
	afterHead = false;
	constructor(source, pairs) {
		this.source = source;
		this.pairs = pairs;
	}
	upToClosing(from, orComma) {
		const { source, open } = this;
		this.at = from;
		while (this.at < source.length) {
			const code = source.charCodeAt(this.at);
			if (open.length === 0 && (isClosing(code) || orComma && code === COMMA)) return this.at;
			if (isSpace(code)) this.at++;
			else if (code === SLASH$1) this.slash(source.charCodeAt(this.at + 1));
			else if (isLetter(code)) this.word();
			else this.sign(code);
		}
		for (const { at, quote } of open) if (quote === 0) this.pairs.set(at, -1);
		return source.length;
	}
	sign(code) {
		if (isOpening(code)) this.opening();
		else if (isClosing(code)) this.closing();
		else if (isQuote(code)) this.string(this.at + 1, code);
		else if (code === COLON && this.source.charCodeAt(this.at + 1) === COLON) this.at = wordEnd(this.source, this.at + 2);
		else if (code === BAR$2 && !this.afterOperand) this.temporal();
		else {
			this.afterOperand = isDigit(code) || code === DOLLAR$2;
			this.at++;
		}
		this.afterHead = false;
	}
	opening() {
		const { at, afterHead: isHead } = this;
		const close = this.pairs.get(at);
		if (close === void 0 || close < 0) {
			this.open.push({
				at,
				quote: 0,
				isHead
			});
			this.afterOperand = false;
			this.at++;
		} else {
			this.afterOperand = !isHead;
			this.at = close + 1;
		}
	}
	closing() {
		const { at, quote, isHead } = this.open.pop();
		if (quote !== 0) this.string(this.at + 1, quote);
		else {
			this.pairs.set(at, this.at);
			this.afterOperand = !isHead;
			this.at++;
		}
	}
	/** Steps over the rest of a string; into the first value in it, which is then an open bracket. */
	string(from, quote) {
		const { source } = this;
		for (this.at = from; this.at < source.length; this.at++) {
			const code = source.charCodeAt(this.at);
			if (code === quote) break;
			if (code === BACKSLASH$2) this.at++;
			else if (code === DOLLAR$2 && source.charCodeAt(this.at + 1) === 40) {
				this.open.push({
					at: this.at + 1,
					quote,
					isHead: false
				});
				this.afterOperand = false;
				this.at += 2;
				return;
			}
		}
		this.afterOperand = true;
		this.at++;
	}
	/** A bar that begins no date is the one in front of a type. */
	temporal() {
		const { source } = this;
		let end = this.at + 1;
		while (TEMPORAL.includes(source.charAt(end)) && end < source.length) end++;
		this.afterOperand = source.charCodeAt(end) === BAR$2;
		this.at = this.afterOperand ? end + 1 : this.at + 1;
	}
	word() {
		const end = wordEnd(this.source, this.at);
		const word = this.source.slice(this.at, end);
		this.afterOperand = !this.afterOperand && !expecting.has(word);
		this.afterHead = heads.has(word);
		this.at = end;
	}
	slash(next) {
		if (next === SLASH$1) this.at = endOf(this.source, "\n", this.at);
		else if (next === STAR) this.at = endOf(this.source, "*/", this.at + 2);
		else {
			const end = this.afterOperand || isSpace(next) ? void 0 : regexEnd(this.source, this.at);
			this.afterOperand = end !== void 0;
			this.at = end ?? this.at + 1;
		}
	}
};
const endOf = (source, sign, from) => {
	const at = source.indexOf(sign, from);
	return at < 0 ? source.length : at + sign.length;
};
/** The offset behind the regex literal that begins at `from`; undefined where its line ends first. */
const regexEnd = (source, from) => {
	for (let at = from + 1; at < source.length; at++) {
		const code = source.charCodeAt(at);
		if (code === SLASH$1) return at + 1;
		if (code === 10 || code === 13) return void 0;
		if (code === BACKSLASH$2) at++;
	}
};
// engine/dataweave/syntax/tokens.ts
const reserved$2 = new Map([
	"and",
	"as",
	"async",
	"case",
	"default",
	"do",
	"else",
	"enum",
	"false",
	"for",
	"fun",
	"if",
	"import",
	"input",
	"is",
	"ns",
	"null",
	"or",
	"output",
	"private",
	"throw",
	"true",
	"type",
	"unless",
	"using",
	"var",
	"yield"
].map((word) => [word, word]));
const reservedWord = (text) => reserved$2.get(text);
const isReserved = (kind) => reserved$2.has(kind);
// engine/dataweave/syntax/hints.ts
/** What stands in a script that other languages write otherwise; the first that fits. */
const foreign = [
	["&&", "write 'and'"],
	["||", "write 'or'"],
	["===", "compare with '=='"],
	["=>", "a lambda is written with '->'"],
	["->", "the parameters of a lambda stand in parentheses: (a) -> …"],
	[";", "nothing is ended by ';': leave it out"],
	["#[", "'#[' and ']' stand around a script, not in it"],
	["${", "write '$(' and ')' to put a value into a string"],
	["%", "the remainder is 'a mod b'"],
	["?", "there is no '? :'; write 'if (condition) a else b'"],
	["^", "a power is 'pow(a, b)'"],
	["\\", "a backslash only means something in strings and regexes"],
	["_", "names begin with a letter"]
];
const smartQuotes = /* @__PURE__ */ new Set("“”„‟‘’‚‛«»");
/** What was probably meant by a token that must not stand where it does. */
const hintFor = (source, offset, kind) => {
	if (smartQuotes.has(source.charAt(offset))) return `strings are written in straight quotes: " or '`;
	if (isReserved(kind)) return reservedHint(kind);
	if (kind === "=" && source[offset + 1] !== ">") return "compare with '=='; '=' only stands in declarations";
	return foreign.find(([written]) => source.startsWith(written, offset))?.[1];
};
const reservedHint = (word) => {
	if (word === "else") return "an 'else' belongs to an 'if (condition) value' in front of it";
	if (word === "and" || word === "or") return `both sides of '${word}' are needed; the condition of an 'if' stands in one pair of parentheses`;
	if (word === "case") return "a 'case' stands between the braces of 'match { … }' or 'update { … }'";
	return isDirectiveWord(word) ? void 0 : `'${word}' is reserved; as a key or selector it needs quotes: "${word}"`;
};
const isDirectiveWord = (word) => [
	"var",
	"fun",
	"type",
	"ns",
	"import",
	"output",
	"input"
].includes(word);
/** For what stands behind a script that was complete. */
const hintBehindBody = (kind) => {
	if (kind === ",") return "several pairs stand in braces: { … }";
	if (kind === "---") return "'---' only stands between the header and the body";
	return isDirectiveWord(kind) ? "declarations stand in front of '---', or in 'do { … --- … }'" : void 0;
};
// engine/dataweave/syntax/lexer.ts
/**
* Reads a script token by token (spec/dataweave.md §2). It holds one token, `kind` from `start` to `end`, and allocates nothing:
* the parser asks for `text` where it needs it. Tokens do not depend on what stands around them, so going back is `moveTo`.
*/
var Lexer = class {
	source;
	kind = "end";
	start = 0;
	end = 0;
	/** Where the token before this one ended; the end of whatever was just parsed. */
	previousEnd = 0;
	constructor(source) {
		this.source = source;
		this.next();
	}
	/** The current token as written. */
	get text() {
		return this.source.slice(this.start, this.end);
	}
	/** Is the current token of that kind? */
	is(kind) {
		return this.kind === kind;
	}
	/** The character code `ahead` places behind the current token; NaN at the end. */
	codeBehind(ahead = 0) {
		return this.source.charCodeAt(this.end + ahead);
	}
	next() {
		this.previousEnd = this.end;
		const start = this.skipBlank(this.end);
		this.start = start;
		if (start >= this.source.length) {
			this.kind = "end";
			this.end = start;
		} else this.read(this.source.charCodeAt(start));
	}
	/** Makes the first token at or behind `offset` the current one. */
	moveTo(offset) {
		this.end = offset;
		this.next();
	}
	/** Leaves only the first character of a token as the current one: the `>` of `>>` that closes a type's argument. */
	narrow(kind) {
		this.kind = kind;
		this.end = this.start + 1;
	}
	/** The kind of the token behind the current one. */
	peek() {
		const { kind, start, end, previousEnd } = this;
		this.next();
		const found = this.kind;
		this.kind = kind;
		this.start = start;
		this.end = end;
		this.previousEnd = previousEnd;
		return found;
	}
	skipBlank(from) {
		const { source } = this;
		let at = from;
		while (at < source.length) {
			const code = source.charCodeAt(at);
			if (code === 32 || code === 10 || isSpace(code)) at++;
			else if (code === 47 && source.charCodeAt(at + 1) === 47) at = lineEnd$1(source, at);
			else if (code === 47 && source.charCodeAt(at + 1) === 42) {
				const close = source.indexOf("*/", at + 2);
				if (close < 0) return at;
				at = close + 2;
			} else break;
		}
		return at;
	}
	read(code) {
		if (isLetter(code)) {
			this.end = wordEnd(this.source, this.start);
			this.kind = reservedWord(this.text) ?? "name";
		} else if (isDigit(code)) this.readNumber();
		else if (code === 34 || code === 39 || code === 96) this.token("quote", 1);
		else if (code === 36) {
			this.end = this.start + 1;
			while (this.codeBehind() === 36) this.end++;
			this.kind = "dollar";
		} else this.readSign(code, this.source.charCodeAt(this.start + 1));
	}
	readNumber() {
		this.kind = "number";
		this.end = this.digits(this.start);
		if (this.codeBehind() === 46 && isDigit(this.codeBehind(1))) this.end = this.digits(this.end + 1);
		const exponent = this.codeBehind();
		if (exponent !== 69 && exponent !== 101) return;
		const sign = this.codeBehind(1) === 43 || this.codeBehind(1) === 45 ? 1 : 0;
		if (isDigit(this.codeBehind(1 + sign))) this.end = this.digits(this.end + 1 + sign);
	}
	digits(from) {
		let at = from;
		while (isDigit(this.source.charCodeAt(at))) at++;
		return at;
	}
	token(kind, length) {
		this.kind = kind;
		this.end = this.start + length;
	}
	readSign(code, next) {
		const single = singles.get(code);
		if (single !== void 0) this.token(single, 1);
		else if (code === 45) this.readMinus(next);
		else if (code === 60) this.readLess(next);
		else if (code === 95) this.readUnderscore();
		else if (code === 47 && next === 42) this.token("bad", this.source.length - this.start);
		else this.readPair(code, next);
	}
	/** A sign that another one may follow to make a longer token. */
	readPair(code, next) {
		const kinds = pairs.get(code) ?? BAD;
		this.token(kinds[0], 1);
		for (let i = 1; i < kinds.length; i++) if (kinds[i].charCodeAt(1) === next) this.token(kinds[i], 2);
	}
	readMinus(next) {
		if (next === 62) this.token("->", 2);
		else if (next !== 45) this.token("-", 1);
		else if (this.source.charCodeAt(this.start + 2) === 45) this.token("---", 3);
		else this.token("--", 2);
	}
	readLess(next) {
		if (next === 61) this.token("<=", 2);
		else if (next === 58) this.token("<:", 2);
		else if (next === 126) this.token("<~", 2);
		else if (next === 60) this.token("<<", 2);
		else this.token("<", 1);
	}
	/** `_foo` is no name. */
	readUnderscore() {
		let end = this.start + 1;
		while (isWordPart(this.source.charCodeAt(end))) end++;
		this.token(end > this.start + 1 ? "bad" : "_", end - this.start);
	}
};
const singles = new Map([
	"(",
	")",
	"{",
	"}",
	"[",
	"]",
	",",
	"@",
	"#",
	"?",
	"*",
	"%",
	"|",
	"&",
	"^"
].map((sign) => [sign.charCodeAt(0), sign]));
const BAD = ["bad"];
const pairs = new Map([
	[".", ".."],
	[":", "::"],
	[
		">",
		">=",
		">>"
	],
	["+", "++"],
	["=", "=="],
	["!", "!="],
	["~", "~="],
	["/"]
].map((kinds) => [kinds[0].charCodeAt(0), kinds]));
const lineEnd$1 = (source, from) => {
	let at = from;
	while (at < source.length && source.charCodeAt(at) !== 10 && source.charCodeAt(at) !== 13) at++;
	return at;
};
// engine/dataweave/syntax/cursor.ts
/** How deep brackets, lambdas, types and signs may nest: the parser and whoever walks the tree call themselves that often. */
const DEEPEST_NESTING = 256;
/** How high the tree may grow; a chain of operators adds one for each. */
const HIGHEST_TREE = 1e3;
const MOST_FAULTS = 20;
/** What the parser knows while it goes through a script. */
var Cursor = class extends Lexer {
	faults = [];
	brackets = /* @__PURE__ */ new Map();
	nesting = 0;
	/** Of the highest expression since it was last set to 0. */
	height = 0;
	/** A `->` belongs to what is around: `(x)` is no parameter list. */
	arrowless = false;
	/** A `<` behind a type may compare. */
	comparing = false;
	/** Nothing useful can be said about the rest of the script. */
	stopped = false;
};
/** Thrown where parsing cannot go on; the fault is reported already. One object, because nobody wants its stack. */
const ABANDONED = /* @__PURE__ */ new Error("the script cannot be parsed");
/** Reports a fault and goes on; several at one place are one. */
const report$1 = (c, offset, message, hint) => {
	if (c.stopped || c.faults.some((fault) => fault.offset === offset)) return;
	c.faults.push({
		offset,
		message,
		hint
	});
	if (c.faults.length >= MOST_FAULTS) c.stopped = true;
};
/** Reports a fault; the result is to be thrown. */
const fault$3 = (c, offset, message, hint) => {
	report$1(c, offset, message, hint);
	return ABANDONED;
};
/** A fault nothing behind which can be trusted: a string, comment or bracket without an end. */
const finalFault = (c, offset, message, hint) => {
	report$1(c, offset, message, hint);
	c.stopped = true;
	return ABANDONED;
};
/** The current token is not what must stand here; the result is to be thrown. */
const unexpected = (c, expected, hint) => {
	if (c.kind === "bad" && c.source.startsWith("/*", c.start)) return finalFault(c, c.start, "The comment never ends", "close it with */");
	const raised = fault$3(c, c.start, `Expected ${expected} but found ${shownToken(c)}`, hint ?? hintFor(c.source, c.start, c.kind));
	if (c.kind === "end") c.stopped = true;
	return raised;
};
/** The current token for a message. */
const shownToken = (c) => {
	if (c.kind === "end") return "the end of the script";
	if (c.kind === "quote") return "a string";
	if (c.kind === "bad" && c.end === c.start + 1) return shownCharacter(c.source.codePointAt(c.start));
	const text = c.text.length > 40 ? `${c.text.slice(0, 39)}…` : c.text;
	return isReserved(c.kind) ? `the reserved word '${text}'` : `'${text}'`;
};
const shownCharacter = (code) => code < 32 ? `the control character U+${code.toString(16).padStart(4, "0").toUpperCase()}` : `'${String.fromCodePoint(code)}'`;
/** Steps over the current token if it is of that kind. */
const take = (c, kind) => {
	if (c.kind !== kind) return false;
	c.next();
	return true;
};
const expect = (c, kind, hint) => {
	if (c.kind !== kind) throw unexpected(c, `'${kind}'`, hint);
	c.next();
};
/** Steps over the sign that closes what was opened at `open`. */
const expectClosing = (c, kind, open) => {
	if (c.kind === "end") throw unclosed(c, open);
	if (c.kind !== kind) throw unexpected(c, `'${kind}'`, hintOpen(c, open));
	c.next();
};
/** Where the bracket is that something else was closed or begun instead of. */
const hintOpen = (c, open) => {
	if (!(c.kind === ")" || c.kind === "]" || c.kind === "}" || c.kind === "---" || isReserved(c.kind))) return void 0;
	const lines = c.source.slice(0, open).split("\n");
	return `the '${c.source[open]}' of line ${lines.length}, column ${lines.at(-1).length + 1} is still open`;
};
const unclosed = (c, open) => finalFault(c, open, `'${c.source[open]}' is never closed`);
/** A name that is declared or looked up; reserved words are told apart from other mistakes. */
const expectName = (c, what) => {
	if (c.kind !== "name") throw unexpected(c, what, isReserved(c.kind) ? "reserved words cannot be names" : void 0);
	const { text } = c;
	c.next();
	return text;
};
/** Parses something inside something: counts the depth, and lets `->` mean lambdas again. */
const nested = (c, parse) => {
	const { height, arrowless, comparing } = c;
	if (++c.nesting > DEEPEST_NESTING) throw finalFault(c, c.start, `The script is nested more than ${DEEPEST_NESTING} levels deep`);
	c.height = 0;
	c.arrowless = false;
	c.comparing = false;
	const result = parse(c);
	c.nesting--;
	c.arrowless = arrowless;
	c.comparing = comparing;
	grow(c);
	if (height > c.height) c.height = height;
	return result;
};
/** The expression being parsed became one higher. */
const grow = (c) => {
	if (++c.height > HIGHEST_TREE) throw finalFault(c, c.start, `The expression has more than ${HIGHEST_TREE} operators in a row`, "give its parts names with var");
};
/** Parses; behind a fault `recover` finds the place to go on at, and the result is undefined. */
const attempt$1 = (c, parse, recover) => {
	const { nesting, height, arrowless, comparing } = c;
	try {
		return parse(c);
	} catch (error) {
		if (error !== ABANDONED || c.stopped) throw error;
		c.nesting = nesting;
		c.height = height;
		c.arrowless = arrowless;
		c.comparing = comparing;
		recover(c);
		return;
	}
};
const skipItem = (c) => c.moveTo(itemEnd(c.source, c.start));
/**
* Items between commas, from the token behind `open` up to and with `close`; a comma behind the last is fine. Each item that
* cannot be parsed is reported and left out.
*/
const parseList = (c, open, close, parse) => {
	const items = [];
	while (c.kind !== close) {
		if (c.kind === "end") throw unclosed(c, open);
		const item = attempt$1(c, parse, skipItem);
		if (item !== void 0) items.push(item);
		if (c.kind === ",") c.next();
		else if (c.kind !== close) missingComma(c, open, close);
	}
	c.next();
	return items;
};
/** Goes on as if the comma were there, as long as the list can go on. */
const missingComma = (c, open, close) => {
	if (c.kind === "end") throw unclosed(c, open);
	const begins = c.kind === "quote" || c.kind === "number" || c.kind === "{" || c.kind === "(";
	const raised = unexpected(c, `',' or '${close}'`, begins ? `is a ',' missing in front of it?` : hintOpen(c, open));
	if (!begins) throw raised;
};
/** Parses a whole script as far as it can be. */
const untilStopped = (parse) => {
	try {
		parse();
	} catch (error) {
		if (error !== ABANDONED) throw error;
	}
};
// engine/dataweave/syntax/parse-string.ts
/**
* A string (spec/dataweave.md §2.1, §2.2) that begins at the current quote. Without values in it, and without a function in
* front, it is a literal.
*/
const parseString = (c, tag) => {
	const { source, start: open } = c;
	const start = tag?.start ?? open;
	const quote = source.charCodeAt(open);
	const parts = [];
	let text = "";
	let from = open + 1;
	for (let at = from;;) {
		const code = source.charCodeAt(at);
		if (code === quote) {
			text += source.slice(from, at);
			c.moveTo(at + 1);
			break;
		}
		if (code === BACKSLASH$1) {
			text += source.slice(from, at) + escaped$1(c, at);
			at = from = at + (source.charCodeAt(at + 1) === LOWER_U ? 6 : 2);
		} else if (code === DOLLAR$1) {
			text += source.slice(from, at);
			if (text !== "") parts.push(text);
			text = "";
			const part = parsePart(c, at);
			parts.push(part.value);
			at = from = part.end;
		} else if (at >= source.length) throw unterminated(c, open);
		else at++;
	}
	const end = c.previousEnd;
	if (tag === void 0 && parts.length === 0) return {
		kind: "string",
		value: text,
		start,
		end
	};
	if (text !== "") parts.push(text);
	return {
		kind: "interpolation",
		tag,
		parts,
		start,
		end
	};
};
/** A string where a value in it would make no sense. */
const parsePlainString = (c, what) => {
	const { start } = c;
	const string = parseString(c, void 0);
	if (string.kind !== "string") throw fault$3(c, start, `${what} cannot contain values`, "write '\\$' for a dollar sign");
	return string;
};
const BACKSLASH$1 = 92;
const DOLLAR$1 = 36;
const LOWER_U = 117;
const escapes$2 = {
	n: "\n",
	t: "	",
	r: "\r",
	b: "\b",
	f: "\f",
	0: "\0",
	"\\": "\\",
	"\"": "\"",
	"'": "'",
	"`": "`",
	$: "$",
	"/": "/"
};
/**
* What the escape at that offset stands for. A backslash in front of anything else is one: `'\d+'`, and the Windows paths that MUnit's
* recorder writes.
*/
const escaped$1 = (c, at) => {
	const { source } = c;
	const char = source.charAt(at + 1);
	if (char !== "u") return escapes$2[char] ?? `\\${char}`;
	const digits = source.slice(at + 2, at + 6);
	if (/^[\dA-Fa-f]{4}$/.test(digits)) return String.fromCharCode(Number.parseInt(digits, 16));
	throw finalFault(c, at, "Expected four hexadecimal digits behind '\\u'");
};
/** `$(expression)`, `$name`, `$$` at that offset. */
const parsePart = (c, start) => {
	const { source } = c;
	let behind = start + 1;
	while (source.charCodeAt(behind) === DOLLAR$1) behind++;
	if (source.charCodeAt(start + 1) === 40) {
		c.moveTo(start + 2);
		const value = nested(c, parseExpression);
		if (c.kind !== ")") throw unexpected(c, "')'", `it closes the '$(' of the string`);
		return {
			value,
			end: c.end
		};
	}
	if (source.charCodeAt(behind) === 40) behind--;
	else if (behind === start + 1 && isLetter(source.charCodeAt(behind))) return parseNamedPart(c, start + 1);
	return {
		value: {
			kind: "name",
			module: void 0,
			name: source.slice(start, behind),
			start,
			end: behind
		},
		end: behind
	};
};
const parseNamedPart = (c, start) => {
	const end = wordEnd(c.source, start);
	const name = c.source.slice(start, end);
	if (reservedWord(name) !== void 0) report$1(c, start, `'${name}' is reserved and names no value`, "write '\\$' for a dollar sign");
	return {
		value: {
			kind: "name",
			module: void 0,
			name,
			start,
			end
		},
		end
	};
};
const unterminated = (c, open) => {
	const quote = c.source.charAt(open);
	const hint = quote === "'" ? "an apostrophe inside '…' is written \\'" : void 0;
	return finalFault(c, open, `The string that begins with ${quote} never ends`, hint);
};
// engine/dataweave/syntax/parse-object.ts
/** `{ … }` (spec/dataweave.md §4.1). */
const parseObject = (c) => {
	const { start } = c;
	c.next();
	const tail = {};
	return {
		kind: "object",
		entries: parseList(c, start, "}", (c) => {
			const entry = parseEntry(c);
			if (c.kind === "~") {
				c.next();
				tail.value = parseExpression(c);
				if (!c.is("}")) throw c.is("end") ? unclosed(c, start) : unexpected(c, "'}'");
			}
			return entry;
		}),
		tail: tail.value,
		bare: false,
		start,
		end: c.previousEnd
	};
};
/** Entries between braces: properties behind a type. */
const parseEntries = (c) => {
	const { start } = c;
	c.next();
	return parseList(c, start, "}", parseEntry);
};
const parseEntry = (c) => {
	const { start } = c;
	const annotations = c.kind === "@" ? parseAnnotations(c) : [];
	return c.kind === "(" ? parseParenthesisedEntry(c, start, annotations) : parsePair(c, start, annotations);
};
const parsePair = (c, start, annotations) => {
	const key = parseKey(c);
	if (c.kind !== ":") throw unexpected(c, "':'", c.kind === "}" || c.kind === "," ? bareHint(key) : void 0);
	c.next();
	return {
		kind: "pair",
		annotations,
		key,
		value: parseExpression(c),
		condition: void 0,
		start,
		end: c.previousEnd
	};
};
const bareHint = ({ name }) => typeof name === "string" ? `write '${name}: ${name}', or '(${name})' for all its pairs` : void 0;
/** `(key): value`, `(pairs)`, either with `if` behind it, or `(key: value) if condition`. */
const parseParenthesisedEntry = (c, start, annotations) => {
	const open = c.start;
	c.next();
	const inner = nested(c, parseExpression);
	expectClosing(c, ")", open);
	const end = c.previousEnd;
	if (c.kind === ":" || c.kind === "@") {
		const key = finishKey(c, open, void 0, inner, end);
		expect(c, ":");
		return {
			kind: "pair",
			annotations,
			key,
			value: parseExpression(c),
			condition: void 0,
			start,
			end: c.previousEnd
		};
	}
	const condition = parseCondition(c);
	const single = inner.kind === "object" && inner.bare ? inner.entries[0] : void 0;
	if (condition && single) return {
		...single,
		condition,
		start,
		end: c.previousEnd
	};
	return {
		kind: "splice",
		value: inner,
		condition,
		start,
		end: c.previousEnd
	};
};
/** `if condition` behind what it decides about. */
const parseCondition = (c) => {
	if (c.kind !== "if") return void 0;
	c.next();
	return parseExpression(c);
};
const parseKey = (c) => {
	const { start } = c;
	if (c.kind === "quote") {
		const string = parseString(c, void 0);
		return finishKey(c, start, void 0, string.kind === "string" ? string.value : string, c.previousEnd);
	}
	const name = readKeyWord(c);
	if (c.kind !== "#") return finishKey(c, start, void 0, name, c.previousEnd);
	c.next();
	return parseLocalName(c, start, name);
};
const parseLocalName = (c, start, namespace) => {
	if (c.kind !== "quote") return finishKey(c, start, namespace, readKeyWord(c), c.previousEnd);
	const string = parseString(c, void 0);
	return finishKey(c, start, namespace, string.kind === "string" ? string.value : string, c.previousEnd);
};
const readKeyWord = (c) => {
	if (c.kind === "name") return readText(c);
	if (isReserved(c.kind) && c.peek() === ":") {
		report$1(c, c.start, `The reserved word '${c.kind}' must be quoted as a key`, `write "${c.kind}"`);
		return readText(c);
	}
	throw unexpected(c, "a key", keyHint(c));
};
const keyHint = (c) => {
	if (c.kind === "dollar") return `a computed key stands in parentheses: (${c.text})`;
	if (c.kind === "number") return `a number as a key needs quotes: "${c.text}"`;
	if (c.kind === "..") return "all pairs of an object are taken over by '(object)'";
	if (c.kind === "|" || c.kind === "-") return "'{|' and '{-' only begin types";
};
const readText = (c) => {
	const { text } = c;
	c.next();
	return text;
};
/** The attributes behind a key's name. */
const finishKey = (c, start, namespace, name, end) => {
	if (c.kind !== "@") return {
		namespace,
		name,
		attributes: void 0,
		start,
		end
	};
	c.next();
	if (!c.is("(")) throw unexpected(c, "'(' and the attributes behind '@'");
	return {
		namespace,
		name,
		attributes: nested(c, parseAttributes$1),
		start,
		end: c.previousEnd
	};
};
const parseAttributes$1 = (c) => {
	const { start } = c;
	c.next();
	return parseList(c, start, ")", parseEntry);
};
/** May `:` follow, so that a pair without braces begins? */
const isKey = (left) => left.kind === "name" && left.module === void 0 && !left.name.startsWith("$") || left.kind === "string" || left.kind === "interpolation" && left.tag === void 0 || left.kind === "group";
/** `key: value` without braces; the key is parsed, `:`, `#` or `@` is the current token. */
const parseBarePair = (c, left) => {
	const { start } = left;
	const key = nested(c, (c) => parseBareKey(c, left));
	expect(c, ":");
	const value = nested(c, parseExpression);
	const end = c.previousEnd;
	return {
		kind: "object",
		entries: [{
			kind: "pair",
			annotations: [],
			key,
			value,
			condition: void 0,
			start,
			end
		}],
		tail: void 0,
		bare: true,
		start,
		end
	};
};
const parseBareKey = (c, left) => {
	if (c.kind === "#" && left.kind === "name") {
		c.next();
		return parseLocalName(c, left.start, left.name);
	}
	return finishKey(c, left.start, void 0, keyOf$1(left), left.end);
};
const keyOf$1 = (left) => {
	if (left.kind === "name") return left.name;
	if (left.kind === "string") return left.value;
	return left.kind === "group" ? left.value : left;
};
// engine/dataweave/syntax/parse-array.ts
/** `[ … ]` (spec/dataweave.md §4.1). */
const parseArray = (c) => {
	const { start } = c;
	c.next();
	const tail = {};
	return {
		kind: "array",
		items: parseList(c, start, "]", (c) => {
			const item = parseItem(c);
			if (c.kind === "~") {
				c.next();
				tail.value = parseExpression(c);
				if (!c.is("]")) throw c.is("end") ? unclosed(c, start) : unexpected(c, "']'");
			}
			return item;
		}),
		tail: tail.value,
		start,
		end: c.previousEnd
	};
};
const parseItem = (c) => {
	const { start } = c;
	const value = parseExpression(c);
	const condition = parseCondition(c);
	return {
		value: condition && value.kind === "group" ? value.value : value,
		condition,
		start,
		end: c.previousEnd
	};
};
// engine/dataweave/syntax/parse-name.ts
/** `a`, `$`, `++`, `dw::core::Strings::capitalize`; the current token is its first. */
const parseName = (c) => {
	const { start } = c;
	let module;
	let name = c.text;
	c.next();
	while (c.kind === "::") {
		c.next();
		module = module === void 0 ? name : `${module}::${name}`;
		name = readSegment(c);
	}
	return {
		kind: "name",
		module,
		name,
		start,
		end: c.previousEnd
	};
};
/** `dw::core::Strings` */
const parseModuleName = (c) => {
	let name = readSegment(c);
	while (c.kind === "::") {
		c.next();
		name += `::${readSegment(c)}`;
	}
	return name;
};
/** What follows `java!`; older scripts separate packages with dots. */
const parseLoadedName = (c) => {
	let name = readSegment(c);
	while (c.kind === "::" || c.is(".") || c.is("!")) {
		const { kind } = c;
		c.next();
		name += (kind === "::" || kind === "!" ? kind : "::") + readSegment(c);
	}
	return name;
};
/** Reserved words are names of folders too. */
const readSegment = (c) => {
	if (c.kind !== "name" && c.kind !== "++" && c.kind !== "--" && !isReserved(c.kind)) throw unexpected(c, "a name");
	const { text } = c;
	c.next();
	return text;
};
// engine/dataweave/syntax/parse-object-type.ts
const BAR$1 = 124;
const MINUS = 45;
/** `{a: T}`, `{| … |}` closed, `{- … -}` ordered, `{-| … |-}` both. */
const parseObjectType = (c) => {
	const { start } = c;
	const ordered = c.codeBehind() === MINUS;
	const closed = c.codeBehind(ordered ? 1 : 0) === BAR$1;
	const marks = (ordered ? "-" : "") + (closed ? "|" : "");
	c.moveTo(c.end + marks.length);
	return {
		kind: "object",
		closed,
		ordered,
		fields: parseFields(c, start, marks),
		metadata: parseMetadata(c),
		start,
		end: c.previousEnd
	};
};
const parseFields = (c, open, marks) => {
	const fields = [];
	const closing = marks === "-|" ? "|-}" : `${marks}}`;
	while (!c.source.startsWith(closing, c.start)) {
		if (c.is("end")) throw unclosed(c, open);
		fields.push(parseField$1(c, true));
		if (!take(c, ",") && !c.source.startsWith(closing, c.start)) {
			if (c.is("end")) throw unclosed(c, open);
			throw unexpected(c, `',' or '${closing}'`);
		}
	}
	c.moveTo(c.start + closing.length);
	return fields;
};
const parseField$1 = (c, withAttributes) => {
	const { start } = c;
	const annotations = c.kind === "@" ? parseAnnotations(c) : [];
	const { namespace, name } = parseFieldName(c);
	let optional = take(c, "?");
	const attributes = withAttributes && c.kind === "@" ? nested(c, parseAttributes) : [];
	const repeated = take(c, "*");
	optional = take(c, "?") || optional;
	expect(c, ":");
	const type = parseType(c);
	return {
		annotations,
		namespace,
		name,
		attributes,
		optional,
		repeated,
		type,
		start,
		end: c.previousEnd
	};
};
const parseFieldName = (c) => {
	if (take(c, "_")) return {
		namespace: void 0,
		name: "_"
	};
	if (c.kind === "(") return {
		namespace: void 0,
		name: nested(c, parseComputedName)
	};
	const name = readFieldName(c);
	return take(c, "#") ? {
		namespace: name,
		name: readFieldName(c)
	} : {
		namespace: void 0,
		name
	};
};
const readFieldName = (c) => {
	if (c.kind === "quote") return parsePlainString(c, "The name of a field").value;
	if (c.kind !== "name" && !isReserved(c.kind)) throw unexpected(c, "the name of a field");
	const { text } = c;
	if (c.kind !== "name") report$1(c, c.start, `The reserved word '${text}' must be quoted as a key`, `write "${text}"`);
	c.next();
	return text;
};
const parseComputedName = (c) => {
	const { start } = c;
	c.next();
	const type = parseType(c);
	expectClosing(c, ")", start);
	return type;
};
const parseAttributes = (c) => {
	c.next();
	const { start } = c;
	if (!c.is("(")) throw unexpected(c, "'(' and the attributes behind '@'");
	c.next();
	return parseList(c, start, ")", (c) => parseField$1(c, false));
};
// engine/dataweave/syntax/skip-type.ts
/** Looks ahead over types, to tell `f<A>(x)` and `x as A<B>` from comparisons and `(a): T -> e` from a pair. The cursor ends up where it was. */
/** Are the tokens from `<` on type arguments, and not a comparison? */
const beginsTypeArguments = (c) => lookAhead(c, c.end, (c) => skipType(c, 1));
/** Are they, with a call directly behind them? */
const beginsTypedCall = (c) => lookAhead(c, c.end, (c) => skipType(c, 1) && c.kind === "(" && c.start === c.previousEnd);
/** Does `->` stand at `offset`, maybe behind `: Type`? */
const arrowFollows = (c, offset) => lookAhead(c, offset, (c) => {
	if (c.kind !== ":") return c.kind === "->";
	c.next();
	return skipType(c, 0) && c.is("->");
});
const lookAhead = (c, offset, ask) => {
	const { kind, start, end, previousEnd } = c;
	c.moveTo(offset);
	const answer = ask(c);
	c.kind = kind;
	c.start = start;
	c.end = end;
	c.previousEnd = previousEnd;
	return answer;
};
/** Deeper arguments are no type anybody writes; without a limit every `<` of a list would be looked at from every other. */
const DEEPEST_ARGUMENTS = 16;
/** Steps over a type; with `open` arguments, up to the `>` that closes them. */
const skipType = (c, open) => {
	let angles = open;
	for (;;) {
		if (!skipOperand(c)) return false;
		while (c.kind === ">" || c.kind === ">>" || c.kind === ">=" || c.kind === "{") {
			if (c.kind === "{") {
				if (!skipBrackets(c)) return false;
				continue;
			}
			if (angles === 0) return false;
			if (angles === 1 && c.kind !== ">") return open > 0;
			angles -= c.is(">>") ? 2 : 1;
			c.next();
			if (angles === 0 && open > 0) return true;
		}
		if (!goesOn(c, angles)) return angles === 0;
		if (c.kind === "<" && ++angles > DEEPEST_ARGUMENTS) return false;
		c.next();
	}
};
/** Does the type go on behind the current token? */
const goesOn = (c, angles) => c.kind === "|" || c.kind === "&" || c.kind === "." || c.kind === "<" || angles > 0 && (c.kind === "," || c.kind === "->");
const plain$1 = /* @__PURE__ */ new Set([
	"name",
	"number",
	"true",
	"false",
	"null"
]);
const skipOperand = (c) => {
	if (c.kind === "(" || c.kind === "{") return skipBrackets(c);
	if (c.kind === "-") c.next();
	if (c.kind === "quote") return skipQuoted(c);
	if (!plain$1.has(c.kind)) return false;
	c.next();
	while (c.kind === "::") {
		c.next();
		c.next();
	}
	return true;
};
const skipBrackets = (c) => {
	const close = closingBracket(c.source, c.start, c.brackets);
	if (close < 0) return false;
	c.moveTo(close + 1);
	return true;
};
/** Values in the string would make it no type, which its parser says. */
const skipQuoted = (c) => {
	const quote = c.source.charCodeAt(c.start);
	let at = c.end;
	while (at < c.source.length && c.source.charCodeAt(at) !== quote) at += c.source.charCodeAt(at) === BACKSLASH ? 2 : 1;
	c.moveTo(at + 1);
	return at < c.source.length;
};
const BACKSLASH = 92;
// engine/dataweave/syntax/parse-type.ts
/**
* A type (spec/dataweave.md §6). `arrowless`: a `->` behind it belongs to a lambda or a case, so that `(A)` is a type in
* parentheses and not the parameter of a function type.
*/
const parseType = (c, arrowless = false) => {
	const { height } = c;
	c.height = 0;
	const first = parseIntersection(c, arrowless);
	const type = c.kind === "|" ? parseUnion(c, first, arrowless) : first;
	if (height > c.height) c.height = height;
	return type;
};
const parseUnion = (c, first, arrowless) => {
	const types = [first];
	while (c.kind === "|" && !closesObject(c)) {
		c.next();
		types.push(parseIntersection(c, arrowless));
	}
	if (types.length === 1) return first;
	return {
		kind: "union",
		types,
		start: first.start,
		end: c.previousEnd
	};
};
/** `|}` and `|-}` end an object type. */
const closesObject = (c) => c.codeBehind() === 125 || c.codeBehind() === 45 && c.codeBehind(1) === 125;
const parseIntersection = (c, arrowless) => {
	const first = parseSelected(c, arrowless);
	if (c.kind !== "&") return first;
	const types = [first];
	while (c.kind === "&") {
		c.next();
		types.push(parseSelected(c, arrowless));
	}
	return {
		kind: "intersection",
		types,
		start: first.start,
		end: c.previousEnd
	};
};
const parseSelected = (c, arrowless) => {
	if (c.kind === "@") parseAnnotations(c);
	let type = parseBasic(c, arrowless);
	while (c.kind === ".") {
		c.next();
		const namespace = c.is("name") && c.peek() === "#" ? expectName(c, "a namespace") : void 0;
		if (namespace !== void 0) c.next();
		const name = c.is("quote") ? parsePlainString(c, "The name of a field").value : expectName(c, "the name of a field");
		type = {
			kind: "selected",
			type,
			namespace,
			name,
			start: type.start,
			end: c.previousEnd
		};
		grow(c);
	}
	return type;
};
const parseBasic = (c, arrowless) => {
	switch (c.kind) {
		case "name": return parseNamed(c);
		case "{": return nested(c, parseObjectType);
		case "(": return parseParenthesisedType(c, arrowless);
		case "quote":
		case "number":
		case "-":
		case "true":
		case "false": return parseLiteral(c);
		default: throw unexpected(c, "a type", c.kind === "null" ? "the type of null is 'Null'" : void 0);
	}
};
const parseNamed = (c) => {
	const { module, name, start } = parseName(c);
	return {
		kind: "named",
		module,
		name,
		args: c.kind === "<" && (!c.comparing || beginsTypeArguments(c)) ? nested(c, parseTypeArguments) : [],
		metadata: parseMetadata(c),
		start,
		end: c.previousEnd
	};
};
/** `<A, B>`; `>>` and `>=` may begin with the sign that closes it. */
const parseTypeArguments = (c) => {
	const types = [];
	do {
		c.next();
		types.push(parseType(c));
	} while (c.kind === ",");
	if (c.kind === ">>" || c.kind === ">=") c.narrow(">");
	expect(c, ">");
	return types;
};
/** `{format: "…"}` behind a type. */
const parseMetadata = (c) => c.kind === "{" ? nested(c, parseEntries) : void 0;
const parseLiteral = (c) => {
	const { start } = c;
	return {
		kind: "literal",
		value: parseLiteralValue(c, start),
		metadata: parseMetadata(c),
		start,
		end: c.previousEnd
	};
};
const parseLiteralValue = (c, start) => {
	if (c.kind === "quote") return parsePlainString(c, "A literal type");
	if (c.kind === "true" || c.kind === "false") {
		const value = c.kind === "true";
		c.next();
		return {
			kind: "boolean",
			value,
			start,
			end: c.previousEnd
		};
	}
	const sign = c.kind === "-" ? "-" : "";
	if (sign) c.next();
	if (c.kind !== "number") throw unexpected(c, "a number");
	const text = sign + c.text;
	c.next();
	return {
		kind: "number",
		text,
		start,
		end: c.previousEnd
	};
};
/** `(A)` or `(a: A, B) -> C` */
const parseParenthesisedType = (c, arrowless) => {
	const { start } = c;
	const parameters = nested(c, parseFunctionParameters);
	const [only] = parameters;
	if (parameters.length === 1 && only?.name === void 0 && (arrowless || c.kind !== "->")) return {
		kind: "group",
		type: only.type,
		metadata: parseMetadata(c),
		start,
		end: c.previousEnd
	};
	expect(c, "->");
	const { comparing } = c;
	return {
		kind: "function",
		parameters,
		returns: nested(c, (c) => {
			c.comparing = comparing;
			return parseType(c, arrowless);
		}),
		start,
		end: c.previousEnd
	};
};
const parseFunctionParameters = (c) => {
	const { start } = c;
	c.next();
	return parseList(c, start, ")", parseFunctionParameter);
};
const parseFunctionParameter = (c) => {
	const { start } = c;
	if (c.kind === "@") parseAnnotations(c);
	let name;
	let optional = false;
	if (c.kind === "name") {
		const behind = c.peek();
		if (behind === ":" || behind === "?") {
			name = expectName(c, "a name");
			optional = take(c, "?");
			expect(c, ":");
		}
	}
	const type = parseType(c);
	return {
		name,
		optional,
		type,
		start,
		end: c.previousEnd
	};
};
// engine/dataweave/syntax/parse-block.ts
/** `do { directives --- expression }` */
const parseDo = (c) => {
	const { start } = c;
	c.next();
	const open = c.start;
	if (c.kind !== "{") throw unexpected(c, "'{' behind 'do'");
	c.next();
	const directives = parseDirectives(c);
	for (const directive of directives) checkLocal(c, directive);
	if (directives.length > 0) expect(c, "---");
	else take(c, "---");
	const body = parseExpression(c);
	expectClosing(c, "}", open);
	return {
		kind: "do",
		directives,
		body,
		start,
		end: c.previousEnd
	};
};
const documentOnly = /* @__PURE__ */ new Set([
	"version",
	"output",
	"input",
	"annotation"
]);
const checkLocal = (c, { kind, start }) => {
	if (documentOnly.has(kind)) report$1(c, start, `A 'do' block cannot contain this directive`, "it stands in the header of the script");
};
/** `using (a = 1, b = a) expression` */
const parseUsing = (c) => {
	const { start } = c;
	c.next();
	if (c.kind !== "(") throw unexpected(c, "'(' behind 'using'");
	return {
		kind: "using",
		bindings: nested(c, parseBindings),
		body: parseExpression(c),
		start,
		end: c.previousEnd
	};
};
const parseBindings = (c) => {
	const { start } = c;
	c.next();
	return parseList(c, start, ")", parseBinding$1);
};
const parseBinding$1 = (c) => {
	const { start } = c;
	const name = expectName(c, "a name");
	if (take(c, ":")) parseType(c);
	expect(c, "=");
	return {
		name,
		value: parseExpression(c),
		start,
		end: c.previousEnd
	};
};
// engine/dataweave/syntax/parse-if.ts
/** `if (c) a else if (d) b else e`. A loop, because chains of `else if` grow long. */
const parseIf = (c) => {
	const branches = [];
	do {
		branches.push(parseBranch(c));
		if (!take(c, "else")) return withoutElse(c, branches);
	} while (c.kind === "if" || c.kind === "unless");
	return joined$2(c, branches, parseExpression(c));
};
const parseBranch = (c) => {
	const { start } = c;
	const negated = c.kind === "unless";
	const word = c.text;
	c.next();
	if (c.kind !== "(") throw unexpected(c, `'(' behind '${word}'`, `write '${word} (condition) a else b'`);
	const condition = nested(c, parseTest$1);
	if (c.is("and") || c.is("or")) throw unexpected(c, "the value of the condition", `the whole condition stands in parentheses: ${word} (… ${c.kind} …)`);
	return {
		start,
		negated,
		condition,
		then: parseExpression(c)
	};
};
const parseTest$1 = (c) => {
	const { start } = c;
	c.next();
	const condition = parseExpression(c);
	expectClosing(c, ")", start);
	return condition;
};
const withoutElse = (c, branches) => {
	if (c.kind === "=" || c.kind === "bad") throw unexpected(c, "'else'");
	report$1(c, c.start, `Expected 'else' but found ${shownToken(c)}`, "every 'if' has a value for both cases; 'else null' is one");
	return joined$2(c, branches, {
		kind: "null",
		start: c.previousEnd,
		end: c.previousEnd
	});
};
const joined$2 = (c, branches, otherwise) => {
	let result = otherwise;
	for (let i = branches.length - 1; i >= 0; i--) {
		result = {
			kind: "if",
			...branches[i],
			else: result,
			end: c.previousEnd
		};
		grow(c);
	}
	return result;
};
// engine/dataweave/syntax/parse-lambda.ts
/** `(e)` or `(a, b) -> e`; `(` is the current token. */
const parseParenthesised = (c) => !c.arrowless && beginsLambda(c) ? nested(c, parsePlainLambda) : nested(c, parseGroup);
const parseGroup = (c) => {
	const { start } = c;
	c.next();
	const inner = parseExpression(c);
	const value = c.kind === "if" ? conditionalPair(c, inner) : inner;
	expectClosing(c, ")", start);
	return {
		kind: "group",
		value,
		start,
		end: c.previousEnd
	};
};
/** `((key: value) if condition)`: the braces of a single pair may be left out here as well. */
const conditionalPair = (c, inner) => {
	const [entry] = (inner.kind === "group" && inner.value.kind === "object" && inner.value.bare ? inner.value : void 0)?.entries ?? [];
	if (entry?.kind !== "pair") return inner;
	const condition = parseCondition(c);
	const { start } = inner;
	const end = c.previousEnd;
	return {
		kind: "object",
		entries: [{
			...entry,
			condition,
			start,
			end
		}],
		tail: void 0,
		bare: false,
		start,
		end
	};
};
/**
* Are these the parameters of a lambda? Two tokens tell mostly; `(a: b)` and `(a) : b` may be pairs as well, so that what stands
* behind the parenthesis decides.
*/
const beginsLambda = (c) => {
	const { start } = c;
	c.next();
	const first = c.kind;
	const isNamed = first === "name";
	if (isNamed) c.next();
	const second = c.kind;
	const at = c.start;
	c.moveTo(start);
	if (first === ")" || first === "@" || isNamed && second === ",") return true;
	if (!isNamed || second !== ")" && second !== ":" && second !== "=") return false;
	const close = second === ")" ? at : closingBracket(c.source, start, c.brackets);
	return close >= 0 && arrowFollows(c, close + 1);
};
const parsePlainLambda = (c) => parseLambda(c, c.start, []);
/** `<T>(x: T) -> e` */
const parseGenericLambda = (c) => {
	const { start } = c;
	const typeParameters = parseTypeParameters(c);
	if (c.kind !== "(") throw unexpected(c, "'(' and the parameters of a lambda");
	return parseLambda(c, start, typeParameters);
};
const parseLambda = (c, start, typeParameters) => {
	const parameters = parseParameters(c);
	const returns = take(c, ":") ? parseType(c, true) : void 0;
	expect(c, "->", c.kind === "->" ? void 0 : "what stands in front can only be the parameters of a lambda");
	return {
		kind: "lambda",
		typeParameters,
		parameters,
		returns,
		body: parseExpression(c),
		start,
		end: c.previousEnd
	};
};
/** `(a, b: T = 1)`; `(` is the current token. */
const parseParameters = (c) => {
	const { start } = c;
	c.next();
	return parseList(c, start, ")", parseParameter);
};
const parseParameter = (c) => {
	const { start } = c;
	return {
		annotations: c.kind === "@" ? parseAnnotations(c) : [],
		name: expectName(c, "the name of a parameter"),
		type: take(c, ":") ? parseType(c) : void 0,
		default: take(c, "=") ? parseExpression(c) : void 0,
		start,
		end: c.previousEnd
	};
};
/** `<T, U <: Comparable>`; `<` is the current token. */
const parseTypeParameters = (c) => {
	const parameters = [];
	c.next();
	while (c.kind !== ">") {
		const { start } = c;
		const name = expectName(c, "the name of a type");
		const bound = take(c, "<:") ? parseType(c) : void 0;
		parameters.push({
			name,
			bound,
			start,
			end: c.previousEnd
		});
		if (!take(c, ",")) break;
	}
	expect(c, ">");
	return parameters;
};
// engine/dataweave/syntax/parse-primary.ts
/** What an expression begins with, before anything is selected from it. */
const parsePrimary = (c) => {
	switch (c.kind) {
		case "name": return parseReference(c);
		case "dollar":
		case "++":
		case "--": return parseName(c);
		case "quote": return parseString(c, void 0);
		case "(": return parseParenthesised(c);
		case "{": return nested(c, parseObject);
		case "[": return nested(c, parseArray);
		case "if":
		case "unless": return nested(c, parseIf);
		case "do": return nested(c, parseDo);
		case "using": return nested(c, parseUsing);
		case "<": return nested(c, parseGenericLambda);
		case "|": return parseTemporal(c);
		case "/": return parseRegex(c);
		default: return parseConstant(c);
	}
};
const parseConstant = (c) => {
	const { kind, start, end } = c;
	if (kind === "?" && c.source.startsWith("???", start)) {
		c.moveTo(start + 3);
		return {
			kind: "undefined",
			start,
			end: start + 3
		};
	}
	if (kind === "number") {
		const { text } = c;
		c.next();
		return {
			kind,
			text,
			start,
			end
		};
	}
	if (kind === "true" || kind === "false") {
		c.next();
		return {
			kind: "boolean",
			value: kind === "true",
			start,
			end
		};
	}
	if (kind === "null") {
		c.next();
		return {
			kind,
			start,
			end
		};
	}
	throw unexpected(c, "an expression");
};
/** A name, or a function with the backtick string it is given: `` compose`http://a/$(x)` ``. */
const parseReference = (c) => {
	const name = parseName(c);
	if (c.is("!") && isLoaded(c, name)) return parseLoaded(c, name);
	return c.kind === "quote" && c.source.charCodeAt(c.start) === BACKTICK ? parseString(c, name) : name;
};
/** `java!org::`, without a space. */
const isLoaded = ({ source, start }, loader) => {
	const end = wordEnd(source, start + 1);
	return start === loader.end && end > start + 1 && source.startsWith("::", end);
};
/** `java!org::acme::Money::of`: a name like any other, of a module that has to be loaded. */
const parseLoaded = (c, loader) => {
	c.next();
	const { module, name, end } = parseName(c);
	return {
		...loader,
		module: `${loader.name}!${module}`,
		name,
		end
	};
};
const BACKTICK = 96;
const BAR = 124;
const parseTemporal = (c) => {
	const { start, source } = c;
	let at = start + 1;
	while (at < source.length && source.charCodeAt(at) !== BAR && !isSpace(source.charCodeAt(at))) at++;
	if (source.charCodeAt(at) !== BAR || at === start + 1) throw fault$3(c, start, "Expected a date, time or period between two '|', without spaces", "for example |2024-12-31|");
	c.moveTo(at + 1);
	return {
		kind: "temporal",
		text: source.slice(start + 1, at),
		start,
		end: at + 1
	};
};
const parseRegex = (c) => {
	const { start, source } = c;
	const end = isSpace(source.charCodeAt(start + 1)) ? void 0 : regexEnd(source, start);
	if (end === void 0) throw fault$3(c, start, "Expected an expression but found '/'", "a regex ends with '/' on its line and does not begin with a space");
	c.moveTo(end);
	return {
		kind: "regex",
		pattern: unescaped$1(source.slice(start + 1, end - 1)),
		start,
		end
	};
};
/** `\/` is the slash itself; every other escape is the regex's own. */
const unescaped$1 = (text) => text.replace(/\\(.)/g, (written, char) => char === "/" ? "/" : written);
// engine/dataweave/syntax/parse-selector.ts
/** `.name`, `.*name`, `..@name`, … (spec/dataweave.md §5) behind its target. */
const parseDotted = (c, target) => {
	const { start } = c;
	return {
		kind: "select",
		target,
		selector: c.kind === ".." ? parseDescendants(c, start) : parseDot(c, start),
		start: target.start,
		end: c.previousEnd
	};
};
/** The selector behind `.`. */
const parseDot = (c, start) => {
	c.next();
	switch (c.kind) {
		case "*": {
			c.next();
			const kind = c.is("@") ? "attributes" : "values";
			if (kind === "attributes") c.next();
			return named$1(c, kind, start);
		}
		case "&":
			c.next();
			return named$1(c, "pairs", start);
		case "^":
			c.next();
			return named$1(c, "metadata", start);
		case "#":
			c.next();
			return {
				kind: "namespace",
				start,
				end: c.previousEnd
			};
		case "@": return parseAttribute(c, start);
		default: return named$1(c, "value", start);
	}
};
/** `@ ` with a space, or with anything but a name behind it, selects every attribute. */
const parseAttribute = (c, start) => {
	c.next();
	if (c.kind === "*" && c.start === c.previousEnd) {
		c.next();
		return named$1(c, "attributes", start);
	}
	return (c.kind === "name" || c.kind === "quote") && c.start === c.previousEnd ? named$1(c, "attribute", start) : {
		kind: "all-attributes",
		start,
		end: c.previousEnd
	};
};
const named$1 = (c, kind, start) => {
	const { namespace, name } = parseField(c);
	return {
		kind,
		namespace,
		name,
		start,
		end: c.previousEnd
	};
};
/** `name`, `"name"`, `ns0#name`. Behind a dot reserved words cannot mean anything else. */
const parseField = (c) => {
	if (c.kind === "quote") return {
		namespace: void 0,
		name: parseFieldString(c)
	};
	if (c.kind !== "name" && !isReserved(c.kind)) throw unexpected(c, "the name of a field");
	const name = readWord(c);
	if (!c.is("#")) return {
		namespace: void 0,
		name
	};
	c.next();
	if (c.is("quote")) return {
		namespace: name,
		name: parseFieldString(c)
	};
	if (!c.is("name") && !isReserved(c.kind)) throw unexpected(c, "the name of a field");
	return {
		namespace: name,
		name: readWord(c)
	};
};
const readWord = (c) => {
	const { text } = c;
	c.next();
	return text;
};
const parseFieldString = (c) => {
	const string = parseString(c, void 0);
	return string.kind === "string" ? string.value : string;
};
/** `payload.. joinBy ","`: what stands apart and has an operand behind it is no name of a field. */
const isInfixName = (c) => c.kind === "name" && c.start !== c.previousEnd && OPERANDS.has(c.peek());
const OPERANDS = /* @__PURE__ */ new Set([
	"quote",
	"number",
	"name",
	"dollar",
	"(",
	"{"
]);
const parseDescendants = (c, start) => {
	c.next();
	let of = "value";
	if (c.kind === "*") of = "values";
	else if (c.kind === "@") of = "attribute";
	else if (c.kind === "&") of = "pairs";
	else if (c.kind !== "name" && c.kind !== "quote" || isInfixName(c)) return {
		kind: "descendants",
		of,
		namespace: void 0,
		name: void 0,
		start,
		end: c.previousEnd
	};
	if (of !== "value") c.next();
	const { namespace, name } = parseField(c);
	return {
		kind: "descendants",
		of,
		namespace,
		name,
		start,
		end: c.previousEnd
	};
};
/** `[…]` behind its target. */
const parseIndexed = (c, target) => {
	return {
		kind: "select",
		target,
		selector: nested(c, parseBrackets),
		start: target.start,
		end: c.previousEnd
	};
};
const parseBrackets = (c) => {
	const { start } = c;
	c.next();
	const selector = parseInside(c, start);
	expectClosing(c, "]", start);
	return {
		...selector,
		end: c.previousEnd
	};
};
const parseInside = (c, start) => {
	if (c.kind === "?" && !c.source.startsWith("???", c.start)) {
		c.next();
		return {
			kind: "filter",
			condition: parseExpression(c),
			start,
			end: c.previousEnd
		};
	}
	const kind = bracketKind(c);
	if (kind === void 0) return {
		kind: "index",
		index: parseExpression(c),
		start,
		end: c.previousEnd
	};
	const { namespace, name } = parseComputedField(c);
	return {
		kind,
		namespace,
		name,
		start,
		end: c.previousEnd
	};
};
const bracketKind = (c) => {
	const first = c.kind;
	if (first !== "@" && first !== "*" && first !== "&" && first !== "^") return void 0;
	c.next();
	if (first === "&") return "pairs";
	if (first === "^") return "metadata";
	const second = first === "@" ? "*" : "@";
	if (c.kind !== second) return first === "@" ? "attribute" : "values";
	c.next();
	return "attributes";
};
/** A name given as a value: `[@'a']`, `[*(e)]`, `[@ns0#'a']`. */
const parseComputedField = (c) => {
	let namespace;
	if (c.kind === "name" && c.peek() === "#") {
		namespace = readWord(c);
		c.next();
		if (c.kind === "name") return {
			namespace,
			name: readWord(c)
		};
	}
	const name = parseExpression(c);
	return {
		namespace,
		name: name.kind === "string" ? name.value : name
	};
};
// engine/dataweave/syntax/parse-operand.ts
/** An operand with the signs in front of it. `not` takes everything down to `or`, the others only what follows directly. */
const parseUnary = (c) => {
	const { start } = c;
	if (c.kind === "-" || c.kind === "!") {
		const operator = c.kind;
		c.next();
		return {
			kind: "unary",
			operator,
			operand: nested(c, parseUnary),
			start,
			end: c.previousEnd
		};
	}
	if (c.kind === "+") {
		c.next();
		return nested(c, parseUnary);
	}
	if (c.kind === "name" && c.end - c.start === 3 && c.text === "not" && beginsOperand(c.peek())) {
		c.next();
		return {
			kind: "unary",
			operator: "not",
			operand: nested(c, parseNegated),
			start,
			end: c.previousEnd
		};
	}
	return parsePostfix(c);
};
const parseNegated = (c) => parseOperators(c, 1);
/** Whatever takes everything behind it cannot be called or selected from. */
const isGreedy = ({ kind }) => kind === "lambda" || kind === "if" || kind === "using";
const parsePostfix = (c) => {
	const { height } = c;
	c.height = 0;
	let target = parsePrimary(c);
	while (!isGreedy(target)) {
		const longer = parseSuffix(c, target);
		if (!longer) break;
		target = longer;
		grow(c);
	}
	if (height > c.height) c.height = height;
	return target;
};
const parseSuffix = (c, target) => {
	const { start } = target;
	switch (c.kind) {
		case ".":
		case "..": return parseDotted(c, target);
		case "[": return parseIndexed(c, target);
		case "(": return isCallable(target) ? parseCall(c, target, []) : void 0;
		case "<": return target.kind === "name" && c.start === c.previousEnd ? parseTypedCall(c, target) : void 0;
		case "?":
		case "!": return parseMark(c, target, start);
		default: return;
	}
};
const isCallable = ({ kind }) => kind === "name" || kind === "group" || kind === "call" || kind === "select" || kind === "do" || kind === "assert";
/** `?` and `!` behind a selector. */
const parseMark = (c, value, start) => {
	if (value.kind !== "select" && value.kind !== "assert") return void 0;
	const kind = c.kind === "?" ? "exists" : "assert";
	c.next();
	return {
		kind,
		value,
		start,
		end: c.previousEnd
	};
};
const parseCall = (c, callee, typeArguments) => {
	return {
		kind: "call",
		callee,
		typeArguments,
		args: nested(c, parseArguments$1),
		start: callee.start,
		end: c.previousEnd
	};
};
const parseArguments$1 = (c) => {
	const open = c.start;
	c.next();
	return parseList(c, open, ")", parseExpression);
};
/** `max<Number>(x)`; undefined where `<` compares. */
const parseTypedCall = (c, callee) => {
	if (!beginsTypedCall(c)) return void 0;
	const types = [];
	do {
		c.next();
		types.push(nested(c, parseType));
	} while (c.kind === ",");
	c.next();
	return parseCall(c, callee, types);
};
// engine/dataweave/syntax/parse-match.ts
/** `value match { case … }` (spec/dataweave.md §4.3); `{` is the current token. */
const parseMatchCases = (c, value) => {
	return {
		kind: "match",
		value,
		cases: nested(c, parseCases$1),
		start: value.start,
		end: c.previousEnd
	};
};
const parseCases$1 = (c) => {
	const open = c.start;
	const cases = [];
	c.next();
	while (c.kind === "case") cases.push(parseCase$1(c));
	if (c.kind === "else") cases.push(parseElse(c));
	if (c.kind === "end") throw unclosed(c, open);
	if (c.kind !== "}") throw unexpected(c, cases.at(-1)?.pattern ? "'case', 'else' or '}'" : "'case' or '}'", void 0);
	c.next();
	return cases;
};
const parseElse = (c) => {
	const { start } = c;
	c.next();
	const binding = c.kind === "name" ? expectName(c, "a name") : void 0;
	expect(c, "->");
	return {
		pattern: void 0,
		binding,
		condition: void 0,
		result: parseExpression(c),
		start,
		end: c.previousEnd
	};
};
const parseCase$1 = (c) => {
	const { start } = c;
	c.next();
	const { pattern, binding } = parsePattern(c);
	const condition = parseGuard(c);
	if (c.kind !== "->") throw unexpected(c, "'->'", caseHint(c));
	c.next();
	return {
		pattern,
		binding,
		condition,
		result: parseExpression(c),
		start,
		end: c.previousEnd
	};
};
const caseHint = (c) => [
	"<",
	">",
	"<=",
	">=",
	"==",
	"!=",
	"and",
	"or",
	"name"
].includes(c.kind) ? "conditions stand behind 'if': case x if x > 1 -> …" : void 0;
/** `if condition` in front of the arrow of a case, which does not make a lambda of a condition in parentheses. */
const parseGuard = (c) => {
	if (!take(c, "if")) return void 0;
	return arrowless(c, parseExpression);
};
const arrowless = (c, parse) => {
	const outer = c.arrowless;
	c.arrowless = true;
	const result = parse(c);
	c.arrowless = outer;
	return result;
};
const parsePattern = (c) => {
	if (c.kind === "[") return unnamed(parseArrayPattern(c));
	if (c.kind === "{") return unnamed(parseObjectPattern(c));
	if (c.kind === "is" || c.kind === "if") return unnamed(parseTest(c, c.start));
	if (c.kind !== "name") return unnamed(parseValue(c));
	if (isMatches(c)) return unnamed(parseTest(c, c.start));
	const behind = c.peek();
	const { start } = c;
	if (behind === ":" || behind === "is" || behind === "if") return {
		binding: expectName(c, "a name"),
		pattern: take(c, ":") ? parseValue(c) : parseTest(c, start)
	};
	const value = parseUnaryValue(c);
	if (c.kind === "name" && c.text === "matches" && value.kind === "name" && value.module === void 0) return {
		binding: value.name,
		pattern: parseTest(c, start)
	};
	return unnamed({
		kind: "value",
		value,
		start,
		end: c.previousEnd
	});
};
const unnamed = (pattern) => ({
	binding: void 0,
	pattern
});
/** `matches` begins a pattern when a regex, or a value that is one, follows. */
const isMatches = (c) => {
	if (c.text !== "matches") return false;
	const behind = c.peek();
	return behind === "/" || behind === "name" || behind === "(" || behind === "quote";
};
/** What is asked of the value behind its name, if it has one: its type, its text, or only the guard. */
const parseTest = (c, start) => {
	if (c.kind === "if") return {
		kind: "any",
		start,
		end: Math.max(start, c.previousEnd)
	};
	if (take(c, "is")) return {
		kind: "type",
		type: parseType(c, true),
		start,
		end: c.previousEnd
	};
	c.next();
	return {
		kind: "matches",
		regex: parseUnaryValue(c),
		start,
		end: c.previousEnd
	};
};
const parseUnaryValue = (c) => arrowless(c, parseUnary);
const parseValue = (c) => {
	const value = parseUnaryValue(c);
	return {
		kind: "value",
		value,
		start: value.start,
		end: value.end
	};
};
const parseArrayPattern = (c) => {
	const { start } = c;
	c.next();
	if (take(c, "]")) return {
		kind: "empty-array",
		start,
		end: c.previousEnd
	};
	const head = expectName(c, "a name, '~' and a name");
	expect(c, "~", "the patterns of arrays are '[]' and '[head ~ tail]'");
	const tail = expectName(c, "a name");
	expectClosing(c, "]", start);
	return {
		kind: "head-tail",
		head,
		tail,
		start,
		end: c.previousEnd
	};
};
const parseObjectPattern = (c) => {
	const { start } = c;
	c.next();
	if (take(c, "}")) return {
		kind: "empty-object",
		start,
		end: c.previousEnd
	};
	const key = expectName(c, "names: '{key: value ~ tail}'");
	expect(c, ":");
	const value = expectName(c, "a name");
	expect(c, "~", "the patterns of objects are '{}' and '{key: value ~ tail}'");
	const tail = expectName(c, "a name");
	expectClosing(c, "}", start);
	return {
		kind: "pair-tail",
		key,
		value,
		tail,
		start,
		end: c.previousEnd
	};
};
// engine/dataweave/syntax/parse-update.ts
/** `value update { case … }` (spec/dataweave.md §4.4); `{` is the current token. */
const parseUpdateCases = (c, value) => {
	return {
		kind: "update",
		value,
		cases: nested(c, parseCases),
		start: value.start,
		end: c.previousEnd
	};
};
const parseCases = (c) => {
	const open = c.start;
	const cases = [];
	c.next();
	while (c.kind === "case") cases.push(parseCase(c));
	if (c.kind === "end") throw unclosed(c, open);
	if (c.kind !== "}") throw unexpected(c, "'case' or '}'", void 0);
	c.next();
	return cases;
};
const parseCase = (c) => {
	const { start } = c;
	c.next();
	const { binding, index } = parseBinding(c);
	const path = parsePath(c);
	const force = take(c, "!");
	const condition = parseGuard(c);
	expect(c, "->");
	return {
		binding,
		index,
		path,
		force,
		condition,
		result: parseExpression(c),
		start,
		end: c.previousEnd
	};
};
/** `name at`, `(name, index) at`, `at` or nothing. */
const parseBinding = (c) => {
	let binding;
	let index;
	if (c.kind === "name" && (c.text !== "at" || c.peek() === "name")) binding = expectName(c, "a name");
	else if (c.kind === "(") {
		const open = c.start;
		c.next();
		binding = expectName(c, "a name");
		if (take(c, ",")) index = expectName(c, "a name");
		expectClosing(c, ")", open);
	}
	if (c.kind === "name" && c.text === "at") c.next();
	else if (binding !== void 0) throw unexpected(c, "'at' and what is updated", `write 'case ${binding} at .name -> …'`);
	return {
		binding,
		index
	};
};
const updatable = /* @__PURE__ */ new Set([
	"value",
	"values",
	"attribute",
	"attributes",
	"index"
]);
const parsePath = (c) => {
	const path = [];
	while (c.kind === "." || c.kind === "[") {
		const selector = c.kind === "." ? parseDot(c, c.start) : nested(c, parseBrackets);
		if (!updatable.has(selector.kind)) throw fault$3(c, selector.start, "Such a selector cannot be updated", "use .name, .*name, .@name or [index]");
		path.push(selector);
	}
	if (path.length === 0) throw unexpected(c, "a selector such as '.name'");
	return path;
};
// engine/dataweave/syntax/parse-expression.ts
/** A full expression (spec/dataweave.md §4, level 0): operands of the loosest operators, from left to right, or a bare pair. */
const parseExpression = (c) => {
	const { height } = c;
	c.height = 0;
	let left = parseLooseOperand(c);
	for (;;) {
		const longer = parseLoose(c, left);
		if (!longer) break;
		left = longer;
		grow(c);
	}
	if (height > c.height) c.height = height;
	return left;
};
/** An operand of level 0: also `key: value` without braces, as in `xs map item: $`. */
const parseLooseOperand = (c) => {
	const operand = parseOperators(c, 1);
	return endsKey(c) && isKey(operand) ? parseBarePair(c, operand) : operand;
};
/** Is what was just parsed the key of a pair? `@` without parenthesis begins the annotation of the next directive. */
const endsKey = (c) => c.kind === ":" || c.kind === "#" || c.kind === "@" && c.peek() === "(";
/** What an operator of level 0 makes of the expression in front of it; undefined where there is none. */
const parseLoose = (c, left) => {
	if (c.kind === "++" || c.kind === "--" || c.kind === "dollar") return parseInfix(c, left);
	if (c.kind === "name" && !beginsDirective(c)) return parseInfix(c, left);
	if (c.kind === "default") {
		c.next();
		return {
			kind: "default",
			left,
			right: parseLooseOperand(c),
			start: left.start,
			end: c.previousEnd
		};
	}
	if (c.kind === "<~") {
		c.next();
		return {
			kind: "metadata",
			value: left,
			metadata: parseLooseOperand(c),
			start: left.start,
			end: c.previousEnd
		};
	}
};
const parseInfix = (c, left) => {
	const callee = parseName(c);
	if (c.kind === "{" && callee.module === void 0) {
		if (callee.name === "match") return parseMatchCases(c, left);
		if (callee.name === "update") return parseUpdateCases(c, left);
	}
	if (!beginsOperand(c.kind)) throw missingOperand(c, callee);
	return {
		kind: "infix",
		callee,
		left,
		right: parseLooseOperand(c),
		start: left.start,
		end: c.previousEnd
	};
};
/** A name behind an expression can only be a function between its operands; more often something was left out. */
const missingOperand = (c, { name }) => {
	const hint = c.kind === ":" ? `is a ',' missing in front of '${name}'?` : name === "then" || name === "elseif" ? "write 'if (condition) a else b'" : `a name behind a value is a function between its operands; is an operator or a ',' missing in front of '${name}'?`;
	return unexpected(c, `an expression behind the function '${name}'`, hint);
};
/** May an operand begin with such a token? */
const beginsOperand = (kind) => {
	switch (kind) {
		case "name":
		case "dollar":
		case "number":
		case "quote":
		case "true":
		case "false":
		case "null":
		case "if":
		case "unless":
		case "do":
		case "using":
		case "(":
		case "[":
		case "{":
		case "-":
		case "+":
		case "!":
		case "/":
		case "|":
		case "<":
		case "?":
		case "++":
		case "--": return true;
		default: return false;
	}
};
const IS = 4;
const AS = 7;
/** The level of an operator that stands between its operands; 0 for everything else. */
const levelOf$1 = (kind) => {
	switch (kind) {
		case "or": return 1;
		case "and": return 2;
		case "==":
		case "!=":
		case "~=": return 3;
		case "<":
		case ">":
		case "<=":
		case ">=":
		case "is": return IS;
		case "+":
		case "-":
		case ">>":
		case "<<": return 5;
		case "*":
		case "/": return 6;
		case "as": return AS;
		default: return 0;
	}
};
/** Operators of `level` and tighter ones (spec/dataweave.md §4), all of them from left to right. */
const parseOperators = (c, level) => {
	const { height } = c;
	c.height = 0;
	let left = parseUnary(c);
	for (;;) {
		const found = levelOf$1(c.kind);
		if (found < level) break;
		const operator = c.kind;
		c.next();
		left = found === AS || operator === "is" ? typed(c, left, found) : parseRight(c, left, operator, found);
		grow(c);
	}
	if (height > c.height) c.height = height;
	return left;
};
const parseRight = (c, left, operator, level) => {
	return {
		kind: "binary",
		operator,
		left,
		right: parseOperators(c, level + 1),
		start: left.start,
		end: c.previousEnd
	};
};
const typed = (c, value, level) => {
	const { comparing } = c;
	c.comparing = true;
	const type = parseType(c, c.arrowless);
	c.comparing = comparing;
	const { start } = value;
	const end = c.previousEnd;
	return level === AS ? {
		kind: "as",
		value,
		type,
		start,
		end
	} : {
		kind: "is",
		value,
		type,
		start,
		end
	};
};
// engine/dataweave/syntax/parse-annotation.ts
/** `@TailRec()`, `@Since(version = "2.4")`, one behind the other; `@` is the current token. */
const parseAnnotations = (c) => {
	const uses = [];
	while (c.kind === "@") {
		const { start } = c;
		c.next();
		const name = parseModuleName(c);
		const args = c.is("(") && c.start === c.previousEnd ? nested(c, parseArguments) : [];
		uses.push({
			name,
			args,
			start,
			end: c.previousEnd
		});
	}
	return uses;
};
const parseArguments = (c) => {
	const { start } = c;
	c.next();
	return parseList(c, start, ")", parseArgument);
};
/** Names of arguments do not matter to anybody. */
const parseArgument = (c) => {
	if (c.kind === "name" && c.peek() === "=") {
		expectName(c, "a name");
		c.next();
	}
	return parseExpression(c);
};
// engine/dataweave/syntax/parse-format-directive.ts
/** `output application/json with json indent = false`, `output csv`, `output result: Person application/json` */
const parseOutput = (c, start) => {
	c.next();
	if (c.kind === "name" && c.peek() === ":") c.next();
	const type = take(c, ":") ? parseType(c) : void 0;
	const { mime, format } = parseFormat(c);
	return {
		kind: "output",
		mime,
		format,
		type,
		properties: parseProperties(c),
		start,
		end: c.previousEnd
	};
};
/** `input payload: Person application/json` */
const parseInput = (c, start) => {
	c.next();
	const name = expectName(c, "the name of an input");
	const type = take(c, ":") ? parseType(c) : void 0;
	const { mime, format } = c.kind === "name" ? parseFormat(c) : {
		mime: void 0,
		format: void 0
	};
	return {
		kind: "input",
		name,
		type,
		mime,
		format,
		properties: parseProperties(c),
		start,
		end: c.previousEnd
	};
};
const parseFormat = (c) => {
	const mime = parseMime(c);
	if (mime === void 0) {
		if (c.kind === "quote") throw unexpected(c, "a MIME type or the name of a format", "MIME types have no quotes");
		return {
			mime,
			format: expectName(c, "a MIME type such as 'application/json' or the name of a format")
		};
	}
	const isWritten = c.kind === "name" && c.text === "with";
	if (isWritten) c.next();
	return {
		mime,
		format: isWritten ? expectName(c, "the name of a format") : void 0
	};
};
const SLASH = 47;
/** One token for the reader, though the lexer finds several in it. */
const parseMime = (c) => {
	if (c.kind !== "name" && c.kind !== "*" || c.codeBehind() !== SLASH) return void 0;
	let end = c.end + 1;
	while (isMimePart(c.source.charCodeAt(end))) end++;
	if (end === c.end + 1) return void 0;
	const mime = c.source.slice(c.start, end);
	c.moveTo(end);
	return mime;
};
const isMimePart = (code) => isDigit(code) || code < 128 && isLetter(code) || code === 45 || code === 95 || code === 46 || code === 43 || code === 42;
/** `indent = false, encoding = "UTF-8"` */
const parseProperties = (c) => {
	const properties = [];
	while (c.kind === "name" && c.peek() === "=") {
		const { start, text: name } = c;
		c.next();
		expect(c, "=");
		const value = parseUnary(c);
		properties.push({
			name,
			value,
			start,
			end: c.previousEnd
		});
		if (take(c, ",") && !(c.kind === "name" && c.peek() === "=")) throw unexpected(c, "a property such as 'indent = false'");
	}
	return properties;
};
// engine/dataweave/syntax/parse-import.ts
/** `import * from M`, `import a, b as c from M`, `import M`, `import M as A`; the module may have a loader: `java!M`. */
const parseImport = (c, start) => {
	c.next();
	if (take(c, "*")) {
		expectFrom(c);
		return finish(c, start, parseModule(c), "*", void 0);
	}
	const first = parseModule(c);
	const as = parseAlias(c);
	if (c.kind !== "," && !isWord(c, "from")) return finish(c, start, first, void 0, as);
	const names = [{
		name: first.module,
		as,
		start: first.moduleSpan.start,
		end: c.previousEnd
	}];
	while (take(c, ",")) names.push(parseImported(c));
	expectFrom(c);
	return finish(c, start, parseModule(c), names, void 0);
};
const finish = (c, start, { loader, module, moduleSpan }, names, as) => ({
	kind: "import",
	loader,
	module,
	moduleSpan,
	names,
	as,
	start,
	end: c.previousEnd
});
const parseImported = (c) => {
	const { start } = c;
	return {
		name: readImported(c),
		as: parseAlias(c),
		start,
		end: c.previousEnd
	};
};
const readImported = (c) => {
	if (c.kind !== "++" && c.kind !== "--") return expectName(c, "a name to import");
	const { text } = c;
	c.next();
	return text;
};
const parseAlias = (c) => take(c, "as") ? expectName(c, "a name") : void 0;
const parseModule = (c) => {
	const { start } = c;
	if (c.kind !== "name" && c.kind !== "++" && c.kind !== "--") throw unexpected(c, "a module or a name to import");
	const name = parseModuleName(c);
	if (!c.is("!")) return {
		loader: void 0,
		module: name,
		moduleSpan: {
			start,
			end: c.previousEnd
		}
	};
	c.next();
	const from = c.start;
	return {
		loader: name,
		module: parseLoadedName(c),
		moduleSpan: {
			start: from,
			end: c.previousEnd
		}
	};
};
const isWord = (c, word) => c.kind === "name" && c.text === word;
const expectFrom = (c) => {
	if (!isWord(c, "from")) throw unexpected(c, "'from' and a module");
	c.next();
};
// engine/dataweave/syntax/parse-directive.ts
/** Every directive from the current token on. */
const parseDirectives = (c) => {
	const directives = [];
	while (beginsDirective(c)) {
		const directive = parseDirective(c);
		if (directive) directives.push(directive);
	}
	return directives;
};
const beginsDirective = (c) => {
	switch (c.kind) {
		case "%":
		case "@":
		case "output":
		case "input":
		case "var":
		case "fun":
		case "type":
		case "ns":
		case "import": return true;
		case "name": return c.text === "annotation" && c.peek() === "name";
		default: return false;
	}
};
/** One directive; undefined where annotations stand in front of the body. */
const parseDirective = (c) => {
	const { start } = c;
	const annotations = c.kind === "@" ? parseAnnotations(c) : [];
	switch (c.kind) {
		case "%": return parseVersion(c, start);
		case "output": return parseOutput(c, start);
		case "input": return parseInput(c, start);
		case "var": return parseVar(c, start, annotations);
		case "fun": return parseFun(c, start, annotations);
		case "type": return parseTypeDirective(c, start, annotations);
		case "ns": return parseNamespace(c, start);
		case "import": return parseImport(c, start);
		default: return c.kind === "name" && c.text === "annotation" ? parseAnnotationDirective(c, start) : void 0;
	}
};
const parseVersion = (c, start) => {
	c.next();
	if (!(c.kind === "name" && c.text === "dw")) throw fault$3(c, start, "Expected '%dw' and a version", "'%' in front of directives is DataWeave 1; they have none since");
	c.next();
	if (c.kind !== "number") throw unexpected(c, "the version, such as '2.0'");
	const version = c.text;
	c.next();
	return {
		kind: "version",
		version,
		start,
		end: c.previousEnd
	};
};
const parseVar = (c, start, annotations) => {
	c.next();
	const name = expectName(c, "the name of a variable");
	const type = take(c, ":") ? parseType(c) : void 0;
	expect(c, "=", `a variable is declared with 'var ${name} = value'`);
	return {
		kind: "var",
		annotations,
		name,
		type,
		value: nested(c, parseExpression),
		start,
		end: c.previousEnd
	};
};
const parseFun = (c, start, annotations) => {
	c.next();
	const isSign = c.kind === "++" || c.kind === "--";
	const name = isSign ? c.text : expectName(c, "the name of a function");
	if (isSign) c.next();
	const typeParameters = c.kind === "<" ? parseTypeParameters(c) : [];
	if (c.kind !== "(") throw unexpected(c, "'(' and the parameters of the function");
	const parameters = nested(c, parseParameters);
	const returns = take(c, ":") ? parseType(c) : void 0;
	expect(c, "=", `a function is declared with 'fun ${name}(…) = value'`);
	return {
		kind: "fun",
		annotations,
		name,
		typeParameters,
		parameters,
		returns,
		body: nested(c, parseExpression),
		start,
		end: c.previousEnd
	};
};
const parseTypeDirective = (c, start, annotations) => {
	c.next();
	const name = expectName(c, "the name of a type");
	const typeParameters = c.kind === "<" ? parseTypeParameters(c) : [];
	expect(c, "=", `a type is declared with 'type ${name} = …'`);
	return {
		kind: "type",
		annotations,
		name,
		typeParameters,
		type: parseType(c),
		start,
		end: c.previousEnd
	};
};
/** The URI goes up to the next white space: it contains `//`, which is no comment here. A path is one, too: nobody opens it. */
const parseNamespace = (c, start) => {
	c.next();
	if (c.kind !== "name") expectName(c, "the prefix of a namespace");
	const { source, text: prefix } = c;
	let from = c.end;
	while (from < source.length && isSpace(source.charCodeAt(from))) from++;
	let end = from;
	while (end < source.length && !isSpace(source.charCodeAt(end))) end++;
	const uri = source.slice(from, end);
	if (!/[:/]/.test(uri)) throw fault$3(c, from, "Expected the URI of the namespace", `for example 'ns ${prefix} http://example.com/ns'`);
	c.moveTo(end);
	return {
		kind: "ns",
		prefix,
		uri,
		start,
		end
	};
};
const parseAnnotationDirective = (c, start) => {
	c.next();
	const name = expectName(c, "the name of an annotation");
	if (c.kind !== "(") throw unexpected(c, "'(' and the parameters of the annotation");
	return {
		kind: "annotation",
		name,
		parameters: nested(c, parseParameters),
		start,
		end: c.previousEnd
	};
};
// engine/dataweave/syntax/parse-document.ts
/** A whole script or module (spec/dataweave.md §1). What cannot be parsed is reported and left out. */
const parseDocument = (c) => {
	const directives = [];
	let hasHeader = false;
	while (beginsDirective(c)) {
		const { start } = c;
		const directive = attempt$1(c, parseWhole, () => skipDirective(c, start));
		if (directive) directives.push(directive);
		hasHeader = directives.length > 0 || c.faults.length > 0;
	}
	return {
		directives,
		body: hasHeader && c.kind === "end" ? void 0 : attempt$1(c, (c) => parseBody(c, hasHeader), skipRest),
		start: 0,
		end: c.source.length
	};
};
/** A directive with nothing behind it on its line but another one. */
const parseWhole = (c) => {
	const directive = parseDirective(c);
	if (!directive || c.kind === "end" || c.kind === "---" || beginsDirective(c) || c.source.slice(c.previousEnd, c.start).includes("\n")) return directive;
	throw unexpected(c, "a directive or '---'", hintFor(c.source, c.start, c.kind) ?? SEPARATOR);
};
const SEPARATOR = "'---' stands between the header and the body";
const parseBody = (c, hasHeader) => {
	if (c.kind === "end" && !hasHeader) throw fault$3(c, 0, "The script is empty");
	if (!take(c, "---") && hasHeader) report$1(c, c.start, `Expected a directive or '---' but found ${shownToken(c)}`, SEPARATOR);
	const body = parseExpression(c);
	if (c.kind !== "end") throw unexpected(c, "the end of the script", hintBehindBody(c.kind));
	return body;
};
const skipRest = (c) => c.moveTo(c.source.length);
/** Goes on at the next line that begins with a directive or `---` and is not further in than the faulty directive. */
const skipDirective = (c, from) => {
	const { source } = c;
	const indent = from - lineStart(source, from);
	let line = lineStart(source, c.start);
	if (line <= from) line = nextLine(source, c.start);
	while (line < source.length) {
		c.moveTo(line);
		if (c.start - lineStart(source, c.start) <= indent && (c.kind === "---" || beginsDirective(c))) return;
		line = nextLine(source, c.start);
	}
	skipRest(c);
};
const lineStart = (source, offset) => source.lastIndexOf("\n", offset - 1) + 1;
const nextLine = (source, offset) => {
	const end = source.indexOf("\n", offset);
	return end < 0 ? source.length : end + 1;
};
// engine/dataweave/syntax/place.ts
/** Finds line and column of offsets into a script. The lines are only looked for once the first place is wanted. */
const placeIn = (source, file) => {
	let starts;
	return (offset) => {
		starts ??= lineStarts(source);
		const line = lineOf(starts, offset);
		const start = starts[line - 1];
		const end = starts[line] ?? source.length;
		return {
			file,
			offset,
			line,
			column: offset - start + 1,
			text: source.slice(start, end).replace(/[\r\n]+$/, "")
		};
	};
};
const lineStarts = (source) => {
	const starts = [0];
	for (let at = 0; at < source.length; at++) {
		const code = source.charCodeAt(at);
		if (code === 10 || code === 13 && source.charCodeAt(at + 1) !== 10) starts.push(at + 1);
	}
	return starts;
};
/** The last line that begins at or in front of the offset, counted from 1. */
const lineOf = (starts, offset) => {
	let low = 0;
	let high = starts.length;
	while (high - low > 1) {
		const middle = low + high >> 1;
		if (starts[middle] <= offset) low = middle;
		else high = middle;
	}
	return low + 1;
};
// engine/dataweave/syntax/parse.ts
/**
* Parses a script or a module. Never raises: whatever the text, it takes time and memory in proportion to its length and gives a
* tree or faults. Nesting and chains of operators are bounded, so that whoever walks the tree may call themselves.
*
* @param options.file what the places of the faults are named by
*/
const parse = (source, options = {}) => {
	const c = new Cursor(source);
	let document;
	untilStopped(() => {
		document = parseDocument(c);
	});
	if (document && c.faults.length === 0) return {
		document,
		faults: []
	};
	const place = placeIn(source, options.file);
	return {
		document: void 0,
		faults: c.faults.map(({ offset, message, hint }) => ({
			message,
			hint,
			place: place(offset),
			kind: "syntax"
		})).sort((a, b) => a.place.offset - b.place.offset)
	};
};
// engine/dataweave/formats/depth.ts
/** How deep arrays and objects of a document may nest, read or written: what walks a value afterwards does so recursively. */
const DEPTH_LIMIT = 1e3;
/** Raises when a value that is written nests too deep; one that holds itself ends here as well. */
const checkDepth = (depth) => {
	if (depth > 1e3) throw new DataWeaveError("LimitException", `The value nests deeper than the ${DEPTH_LIMIT} levels that may be written.`);
};
// engine/dataweave/formats/dw/read-dw.ts
const FORMAT = "DataWeave";
/** Reads a DataWeave document as data: what would have to be computed raises. */
const readDw = (text) => {
	const { document, faults } = parse(text);
	const [fault] = faults;
	if (fault !== void 0) {
		const { message, line, column } = {
			message: fault.message,
			...fault.place
		};
		throw unreadableAt(message.replace(/\.$/, ""), line, column, FORMAT);
	}
	if (document?.body === void 0) throw unreadable("Unexpected end-of-input, expected a value", text, text.length, FORMAT);
	return new DataReader(text, document).value(document.body, 0);
};
/** Makes values of a tree. A class for the text its errors point into. */
var DataReader = class {
	#text;
	#namespaces = /* @__PURE__ */ new Map();
	constructor(text, { directives }) {
		this.#text = text;
		for (const directive of directives) if (directive.kind === "ns") this.#namespaces.set(directive.prefix, new Namespace(directive.prefix, directive.uri));
		else if (directive.kind !== "version" && directive.kind !== "output" && directive.kind !== "input") throw this.#notData(`a ${directive.kind} directive`, directive.start);
	}
	value(node, depth) {
		if (depth > 1e3) throw this.#fault(`Arrays and objects nest deeper than ${DEPTH_LIMIT} levels`, node.start);
		switch (node.kind) {
			case "null": return null;
			case "boolean":
			case "string": return node.value;
			case "number": return numberFromText(node.text);
			case "temporal": return this.#temporal(node.text, node.start);
			case "regex": return Regex.of(node.pattern);
			case "group": return this.value(node.value, depth + 1);
			case "unary": return this.#negative(node.operator, node.operand, depth);
			case "array": return this.#array(node.items, node.tail, depth);
			case "object": return this.#object(node.entries, depth);
			case "as": return this.#as(this.value(node.value, depth + 1), node.type, depth);
			default: throw this.#notData(node.kind === "call" || node.kind === "infix" ? "a function call" : `a ${node.kind}`, node.start);
		}
	}
	#temporal(text, start) {
		const value = readTemporal(text);
		if (value === void 0) throw this.#fault("Not a date, time, zone or period", start);
		return value;
	}
	#negative(operator, operand, depth) {
		const value = this.value(operand, depth + 1);
		if (operator !== "-" || kindOf(value) !== "Number") throw this.#notData(`the operator ${operator}`, operand.start);
		return negate(value);
	}
	#array(items, tail, depth) {
		const computed = tail ?? items.find(({ condition }) => condition !== void 0)?.condition;
		if (computed !== void 0) throw this.#notData("an expression", computed.start);
		return items.map(({ value }) => this.value(value, depth + 1));
	}
	#object(entries, depth) {
		const built = new ObjectBuilder();
		for (const entry of entries) {
			if (entry.kind === "splice" || entry.condition !== void 0) throw this.#notData("an expression", entry.start);
			built.add(this.#key(entry.key, depth), this.value(entry.value, depth + 1));
		}
		return built.build();
	}
	#key({ namespace, name, attributes, start }, depth) {
		const local = typeof name === "string" ? name : this.value(name, depth + 1);
		if (typeof local !== "string") throw this.#notData("an expression", start);
		const known = namespace === void 0 ? void 0 : this.#namespaces.get(namespace);
		if (namespace !== void 0 && known === void 0) throw this.#fault(`Unknown namespace ${namespace}`, start);
		return new Key(local, known, attributes === void 0 ? void 0 : this.#object(attributes, depth + 1));
	}
	/** `as Binary {base: "64"}` converts; a type the value has already only adds its properties. */
	#as(value, node, depth) {
		const type = node.kind === "named" && node.module === void 0 && node.args.length === 0 ? simpleType(node.name) : void 0;
		if (type === void 0 || node.kind !== "named") throw this.#notData("a type that is not of the language", node.start);
		const object = this.#object(node.metadata ?? [], depth + 1);
		const metadata = new Map([...type.metadata ?? [], ...object.shape.names.map((name, i) => [name, object.values[i]])]);
		if (type.form.kind === "simple" && type.form.name === kindOf(value)) return metadata.size === 0 ? value : withMetadata(value, metadata);
		return coerce(value, typeWithMetadata(type, metadata));
	}
	#notData(what, offset) {
		const { message } = this.#fault(`Found ${what}`, offset);
		return new DataWeaveError(READING, message, { hint: "a DataWeave document is read as data; nothing in it is computed" });
	}
	#fault(what, offset) {
		return unreadable(what, this.#text, offset, FORMAT);
	}
};
// engine/dataweave/formats/dw/dw-names.ts
/** Words that are no key without quotes. */
const reserved$1 = new Set("and as async case default do else enum false for fun if import input is ns null or output private throw true type unless using var yield".split(" "));
/** A name as it stands in a key: as it is where that is an identifier, else in quotes. */
const nameText = (name) => /^[A-Za-z][A-Za-z0-9_]*$/.test(name) && !reserved$1.has(name) ? name : stringText(name);
const escapes$1 = /* @__PURE__ */ new Map([
	["\"", "\\\""],
	["\\", "\\\\"],
	["$", "\\$"],
	["\n", "\\n"],
	["\r", "\\r"],
	["	", "\\t"],
	["\b", "\\b"],
	["\f", "\\f"]
]);
/** A String as the language writes it; `$` would start an interpolation. */
const stringText = (text) => `"${text.replace(/["\\$]|[^ -\ud7ff\ue000-\u{10ffff}]/gu, (character) => escapes$1.get(character) ?? unicode(character))}"`;
/** Control characters, and halves of surrogate pairs that stand alone. */
const unicode = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
// engine/dataweave/formats/dw/write-dw.ts
/**
* Writes a value as the language would: what is written is read as the same value again. Functions are shown without a body. What a
* script declares with `ns` is declared whether it is used or not (Mule: `diff` of dw-diff-functions-diff).
*/
const writeDw = (value, properties, namespaces = []) => {
	const writer = new DwWriter(properties, namespaces);
	const body = writer.text(value, 0);
	return writer.header() + body;
};
/** Writes DataWeave. A class for the namespaces it meets on its way. */
var DwWriter = class {
	#indent;
	#withMetadata;
	#mostItems;
	#prefixes;
	#length = 0;
	constructor({ indent, ignoreSchema, maxCollectionSize }, namespaces) {
		this.#prefixes = new Map(namespaces.map(({ prefix, uri }) => [prefix, uri]));
		this.#indent = String(indent);
		this.#withMetadata = ignoreSchema !== true;
		this.#mostItems = Number(maxCollectionSize) < 0 ? Number.POSITIVE_INFINITY : Number(maxCollectionSize);
	}
	/** The namespaces declared and used, as directives. */
	header() {
		if (this.#prefixes.size === 0) return "";
		return `${[...this.#prefixes].map(([prefix, uri]) => `ns ${prefix} ${uri}\n`).join("")}---\n`;
	}
	text(value, depth) {
		checkDepth(depth);
		const plain = untag(value);
		const text = this.#plain(plain, depth);
		const metadata = value instanceof Tagged && this.#withMetadata ? value.metadata : void 0;
		const binary = plain instanceof Uint8Array ? [["base", "64"]] : [];
		const entries = [...binary, ...[...metadata ?? []].filter(([name]) => binary.length === 0 || name !== "base")];
		if (entries.length === 0) return text;
		const pairs = entries.map(([name, entry]) => `${nameText(name)}: ${this.text(entry, depth + 1)}`);
		return `${text} as ${kindOf(plain)} {${pairs.join(", ")}}`;
	}
	#plain(value, depth) {
		if (value instanceof Decimal) return value.toString();
		if (isArray(value)) return this.#array(itemsOf(value), depth);
		const object = asObject$1(value);
		if (object !== void 0) return this.#object(object, depth);
		return this.#count(this.#scalar(value, depth));
	}
	#scalar(value, depth) {
		switch (kindOf(value)) {
			case "String": return stringText(value);
			case "Number": return numberText(value);
			case "Binary": return `"${Buffer.from(value).toString("base64")}"`;
			case "Regex": return `/${textOf(value).replace(/\\?\//g, "\\/")}/`;
			case "Key": return `${stringText(value.name)} as Key`;
			case "Uri": return `${stringText(textOf(value))} as Uri`;
			case "Namespace": return namespaceText(value);
			case "Function": return functionText(value);
			case "Object": {
				const known = fromHost(value);
				return known === value ? "{}" : this.#plain(untag(known), depth);
			}
			case "Null":
			case "Boolean": return String(value ?? null);
			case "Type": return textOf(value);
			default: return `|${temporalText(value)}|`;
		}
	}
	#array(items, depth) {
		const written = items.slice(0, this.#mostItems).map((item) => this.text(item, depth + 1));
		return this.#block("[", written, "]", depth);
	}
	#object(object, depth) {
		const { names, keys } = object.shape;
		const written = names.slice(0, this.#mostItems).map((name, i) => {
			const key = keys?.[i];
			return `${key === void 0 ? nameText(name) : this.#key(key, depth)}: ${this.text(object.values[i], depth + 1)}`;
		});
		return this.#block("{", written, "}", depth);
	}
	#block(open, items, close, depth) {
		const inner = `\n${this.#indent.repeat(depth + 1)}`;
		this.#count(inner);
		return `${open}${inner}${items.join(`,${inner}`)}\n${this.#indent.repeat(depth)}${close}`;
	}
	#key(key, depth) {
		const { attributes } = key;
		const name = this.#qualified(key);
		if (attributes === void 0 || attributes.size === 0) return name;
		return `${name} @(${attributes.values.map((value, i) => {
			return `${this.#qualified(attributes.shape.keyAt(i))}: ${this.text(value, depth + 1)}`;
		}).join(",")})`;
	}
	#qualified({ namespace, name }) {
		return namespace === void 0 ? nameText(name) : `${this.#prefix(namespace)}#${nameText(name)}`;
	}
	/** Under its own prefix where that is free, else under one that is. */
	#prefix({ prefix, uri }) {
		let candidate = /^[A-Za-z][A-Za-z0-9_]*$/.test(prefix) ? prefix : "ns0";
		for (let n = 0; (this.#prefixes.get(candidate) ?? uri) !== uri; n++) candidate = `ns${n}`;
		this.#prefixes.set(candidate, uri);
		return candidate;
	}
	#count(text) {
		this.#length += text.length;
		evaluation().checkLength(this.#length);
		return text;
	}
};
const namespaceText = ({ prefix, uri }) => `{uri: ${stringText(uri)}, prefix: ${stringText(prefix)}} as Namespace`;
const functionText = ({ signature }) => `(${(signature?.parameters ?? []).map(({ name }) => name).join(", ")}) -> ???`;
// engine/dataweave/formats/dw/dw-format.ts
/**
* Values as the language writes them (Mule: dataweave-formats-dw). Read as data: literals, objects, arrays, namespaces and `as` with
* a type; nothing is called or computed.
*/
const dw = {
	id: "dw",
	mimeTypes: ["application/dw", "*/dw"],
	reader: {
		properties: {
			onlyData: { type: "ignored" },
			externalResources: { type: "ignored" },
			javaModule: { type: "ignored" },
			privileges: { type: "ignored" }
		},
		read: (source) => readDw(decodeStrictly(source, "DataWeave"))
	},
	writer: {
		properties: {
			indent: {
				type: "string",
				default: "  "
			},
			ignoreSchema: {
				type: "boolean",
				default: false
			},
			maxCollectionSize: {
				type: "number",
				default: -1
			},
			encoding: { type: "string" },
			onlyData: { type: "ignored" },
			bufferSize: { type: "ignored" },
			deferred: { type: "ignored" }
		},
		write: writeDw
	}
};
// engine/dataweave/formats/object-forms.ts
/** Every name once, where it first stood; the values of a name that was repeated become one array. */
const withDuplicatesAsArrays = (object) => {
	const { names } = object.shape;
	const byName = /* @__PURE__ */ new Map();
	names.forEach((name, i) => {
		const value = object.values[i];
		const values = byName.get(name);
		if (values === void 0) byName.set(name, [value]);
		else values.push(value);
	});
	if (byName.size === names.length) return object;
	const values = [...byName.values()].map((all) => all.length === 1 ? all[0] : all);
	return new DwObject(new Shape([...byName.keys()]), values);
};
/** Attributes as pairs `@name` in front of the value's own; a value that is no object becomes the pair `__text`. */
const withAttributes = (object) => {
	const { keys, names } = object.shape;
	const values = object.values.map((value, i) => {
		const attributes = keys?.[i]?.attributes;
		if (attributes === void 0 || attributes.size === 0) return value;
		const built = new ObjectBuilder();
		attributes.shape.names.forEach((name, at) => {
			built.add(`@${name}`, attributes.values[at]);
		});
		const content = asObject$1(value);
		if (content === void 0) built.add("__text", value);
		else built.addAll(content);
		return built.build();
	});
	return new DwObject(new Shape(names), values);
};
// engine/dataweave/formats/java.ts
/**
* Values of the host: plain JS objects, arrays and scalars (Mule: dataweave-formats-java). They are no document: what is read is
* the text or the bytes themselves, and only a String or Binary is written as one. {@link hostValue} gives the value.
*/
const java = {
	id: "java",
	mimeTypes: ["application/java", "*/java"],
	reader: {
		properties: {},
		read: ({ content }) => fromHost(content)
	},
	writer: {
		properties: {
			duplicateKeyAsArray: {
				type: "boolean",
				default: false
			},
			writeAttributes: {
				type: "boolean",
				default: false
			}
		},
		write: (value) => {
			const plain = untag(value);
			if (plain instanceof Uint8Array) return plain;
			if (isArray(plain) || asObject$1(plain) !== void 0) throw unwritable("A value of application/java has no text; it is used as it is.", "write it as application/json, for example");
			return scalarText(value, "a plain text");
		}
	}
};
// engine/dataweave/formats/shape-tree.ts
/** One name behind the names of its parents: the path from the root is the keys of an object so far. */
var ShapeNode = class ShapeNode {
	name;
	parent;
	length;
	/** Whether JSON writes the name as it is between its quotes. */
	verbatim;
	/** The child that was taken last: records of one document mostly follow the same path. */
	next;
	#children;
	#shape;
	constructor(name, parent) {
		this.name = name;
		this.parent = parent;
		this.length = parent === void 0 ? 0 : parent.length + 1;
		this.verbatim = !name.includes("\"") && !name.includes("\\");
	}
	/** The node of one more key. */
	step(name) {
		const expected = this.next;
		if (expected !== void 0 && expected.name === name) return expected;
		let child = this.#children?.get(name);
		if (child === void 0) {
			child = new ShapeNode(name, this);
			this.#children ??= /* @__PURE__ */ new Map();
			this.#children.set(name, child);
		}
		this.next = child;
		return child;
	}
	/** The shape of an object with exactly these keys: one and the same for all of them. */
	shape() {
		this.#shape ??= new Shape(this.#names());
		return this.#shape;
	}
	#names() {
		const names = new Array(this.length);
		let node = this;
		for (let i = this.length - 1; i >= 0; i--) {
			names[i] = node.name;
			node = node.parent;
		}
		return names;
	}
};
/**
* Finds the shape of every object a reader makes, so that objects of equal keys share one: constant work per key, however the
* keys come.
*/
const shapeTree = () => new ShapeNode("", void 0);
// engine/dataweave/formats/json/json-text.ts
/** Characters of JSON by their codes. */
const code = {
	tab: 9,
	lineFeed: 10,
	carriageReturn: 13,
	space: 32,
	quote: 34,
	plus: 43,
	comma: 44,
	minus: 45,
	point: 46,
	zero: 48,
	nine: 57,
	colon: 58,
	E: 69,
	openBracket: 91,
	backslash: 92,
	closeBracket: 93,
	b: 98,
	e: 101,
	f: 102,
	n: 110,
	t: 116,
	openBrace: 123,
	closeBrace: 125
};
// engine/dataweave/formats/json/json-number.ts
/** A longer number is an attack on whoever computes with it. */
const NUMBER_LIMIT = 1e3;
/** So is one with a larger exponent: its digits would be written out. */
const EXPONENT_LIMIT = 9999;
/** Up to this many digits a double holds every decimal exactly as its shortest text. */
const EXACT_DIGITS = 15;
/** Reads the number that is next: as a double where that says the same digits, else as an exact decimal. */
const readNumber = (reader) => {
	const { text } = reader;
	const start = reader.position;
	let at = start;
	let c = text.charCodeAt(at);
	const negative = c === code.minus;
	if (negative) c = text.charCodeAt(++at);
	const firstDigit = at;
	let mantissa = 0;
	while (c >= code.zero && c <= code.nine) {
		mantissa = mantissa * 10 + c - code.zero;
		c = text.charCodeAt(++at);
	}
	const digits = at - firstDigit;
	if (digits === 0) throw misplaced(reader, at, negative ? "a digit" : "a value");
	if (digits > 1 && text.charCodeAt(firstDigit) === code.zero) throw misplaced(reader, firstDigit + 1, "no digit behind a leading zero");
	if (c === code.point || c === code.e || c === code.E || digits > EXACT_DIGITS) return fractional(reader, start, at);
	reader.position = at;
	return negative && mantissa !== 0 ? -mantissa : mantissa;
};
/** A number with a fraction, an exponent or many digits; its whole part ends at `whole`. */
const fractional = (reader, start, whole) => {
	const { text } = reader;
	let at = whole;
	if (text.charCodeAt(at) === code.point) at = digitsEnd(reader, at + 1);
	const c = text.charCodeAt(at);
	if (c === code.e || c === code.E) {
		const sign = text.charCodeAt(at + 1);
		at = digitsEnd(reader, sign === code.plus || sign === code.minus ? at + 2 : at + 1);
	}
	reader.position = at;
	if (at - start > NUMBER_LIMIT) throw reader.fault(`Number of more than ${NUMBER_LIMIT} characters`, start);
	const written = text.slice(start, at);
	return fitsDouble(written) ? Number(written) : exact(reader, written, start);
};
/** Most decimals are short. A trailing zero is a digit of the number that a double does not keep. */
const fitsDouble = (written) => written.length <= EXACT_DIGITS && !written.endsWith("0") && !/[eE]/.test(written);
const exact = (reader, written, start) => {
	const exponent = /[eE][+-]?0*(\d+)$/.exec(written)?.[1];
	const number = exponent !== void 0 && Number(exponent) > EXPONENT_LIMIT ? void 0 : numberFromText(written);
	if (number === void 0) throw reader.fault(`Number with an exponent beyond ${EXPONENT_LIMIT}`, start);
	return number;
};
const digitsEnd = (reader, from) => {
	const { text } = reader;
	let at = from;
	let c = text.charCodeAt(at);
	while (c >= code.zero && c <= code.nine) c = text.charCodeAt(++at);
	if (at === from) throw misplaced(reader, at, "a digit");
	return at;
};
const misplaced = (reader, at, expected) => {
	reader.position = at;
	return reader.unexpected(expected);
};
// engine/dataweave/formats/json/json-string.ts
/** Reads the string whose opening quote is next. */
const readString = (reader) => {
	const { text } = reader;
	const start = reader.position + 1;
	let at = start;
	for (;;) {
		const c = text.charCodeAt(at);
		if (c === code.quote) {
			reader.position = at + 1;
			return text.slice(start, at);
		}
		if (c === code.backslash) return escaped(reader, start, at);
		if (!(c >= code.space)) throw notInString(reader, at);
		at++;
	}
};
const notInString = (reader, at) => {
	reader.position = at;
	return reader.unexpected(at < reader.text.length ? "no control character in a string" : "the quote that closes a string");
};
/** The rest of a string from its first escape on. */
const escaped = (reader, start, firstEscape) => {
	const { text } = reader;
	let value = "";
	let from = start;
	let at = firstEscape;
	for (;;) {
		const c = text.charCodeAt(at);
		if (c === code.quote) {
			reader.position = at + 1;
			return value + text.slice(from, at);
		}
		if (!(c >= code.space)) throw notInString(reader, at);
		if (c !== code.backslash) {
			at++;
			continue;
		}
		value += text.slice(from, at);
		const letter = text[at + 1];
		if (letter === "u") {
			value += String.fromCharCode(hexadecimal(reader, at + 2));
			at += 6;
		} else {
			const character = letter === void 0 ? void 0 : escapes.get(letter);
			if (character === void 0) throw reader.fault("Unknown escape in a string", at);
			value += character;
			at += 2;
		}
		from = at;
	}
};
const escapes = /* @__PURE__ */ new Map([
	["\"", "\""],
	["\\", "\\"],
	["/", "/"],
	["b", "\b"],
	["f", "\f"],
	["n", "\n"],
	["r", "\r"],
	["t", "	"]
]);
const hexadecimal = (reader, at) => {
	const digits = reader.text.slice(at, at + 4);
	if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw reader.fault("\\u without four hexadecimal digits in a string", at - 2);
	return Number.parseInt(digits, 16);
};
// engine/dataweave/formats/json/read-json.ts
/**
* Reads a JSON text (RFC 8259): numbers exactly, keys in order and repeated ones kept. Objects with the same keys share one
* shape. Raises for anything else than one JSON value, for values that nest deeper than 1,000 levels and for numbers that are
* longer than 1,000 characters.
*/
const readJson = (text, context) => new JsonReader(text, context).document();
/** Where the reading of a text stands. A class, because this is the engine's hottest reader. */
var JsonReader = class {
	text;
	/** The character that is read next. */
	position = 0;
	#shapes;
	#line;
	#depth = 0;
	constructor(text, context) {
		this.text = text;
		this.#shapes = context?.shapes ?? shapeTree();
		this.#line = context?.line ?? 1;
	}
	document() {
		this.#skipSpace();
		const value = this.#value();
		this.#skipSpace();
		if (this.position < this.text.length) throw this.unexpected("the end of the document");
		return value;
	}
	/** The fault of a character that is something else than `expected`, or of the end of the text. */
	unexpected(expected) {
		const { text, position } = this;
		if (position >= text.length) return this.fault(`Unexpected end-of-input, expected ${expected}`, text.length);
		return this.fault(`Unexpected character ${shownCharacter$1(text, position)}, expected ${expected}`, position);
	}
	fault(what, offset) {
		return unreadable(what, this.text, offset, "JSON", this.#line);
	}
	#skipSpace() {
		const { text } = this;
		let at = this.position;
		let c = text.charCodeAt(at);
		while (c === code.space || c === code.lineFeed || c === code.carriageReturn || c === code.tab) c = text.charCodeAt(++at);
		this.position = at;
	}
	#value() {
		switch (this.text.charCodeAt(this.position)) {
			case code.quote: return readString(this);
			case code.openBrace: return this.#object();
			case code.openBracket: return this.#array();
			case code.t: return this.#literal("true", true);
			case code.f: return this.#literal("false", false);
			case code.n: return this.#literal("null", null);
			default: return readNumber(this);
		}
	}
	#literal(word, value) {
		if (!this.text.startsWith(word, this.position)) throw this.unexpected("a value");
		this.position += word.length;
		return value;
	}
	#array() {
		this.#enter();
		const items = [];
		if (!this.#closes(code.closeBracket)) {
			do {
				this.#skipSpace();
				items.push(this.#value());
			} while (this.#continues(code.closeBracket, "',' or ']'"));
			evaluation().checkItems(items.length);
		}
		this.#depth--;
		return items;
	}
	#object() {
		this.#enter();
		if (this.#closes(code.closeBrace)) {
			this.#depth--;
			return DwObject.empty;
		}
		const values = [];
		let node = this.#shapes;
		do {
			this.#skipSpace();
			node = this.#key(node);
			this.#skipSpace();
			if (this.text.charCodeAt(this.position) !== code.colon) throw this.unexpected("':'");
			this.position++;
			this.#skipSpace();
			values.push(this.#value());
		} while (this.#continues(code.closeBrace, "',' or '}'"));
		this.#depth--;
		return new DwObject(node.shape(), values);
	}
	/** The key that came behind the same ones in the last object is compared in place; only another one becomes a new string. */
	#key(node) {
		const { text, position } = this;
		if (text.charCodeAt(position) !== code.quote) throw this.unexpected("a name in double quotes");
		const expected = node.next;
		if (expected?.verbatim) {
			const end = position + 1 + expected.name.length;
			if (text.charCodeAt(end) === code.quote && text.startsWith(expected.name, position + 1)) {
				this.position = end + 1;
				return expected;
			}
		}
		return node.step(readString(this));
	}
	#enter() {
		if (++this.#depth > 1e3) throw this.fault(`Arrays and objects nest deeper than ${DEPTH_LIMIT} levels`, this.position);
		this.position++;
	}
	/** Whether an array or object that was just opened ends at once. */
	#closes(end) {
		this.#skipSpace();
		if (this.text.charCodeAt(this.position) !== end) return false;
		this.position++;
		return true;
	}
	/** Whether another item follows; otherwise the array or object has ended. */
	#continues(end, expected) {
		this.#skipSpace();
		const c = this.text.charCodeAt(this.position);
		if (c !== code.comma && c !== end) throw this.unexpected(expected);
		this.position++;
		return c === code.comma;
	}
};
// engine/dataweave/formats/json/quoted.ts
/** Longer texts are searched by a regular expression, shorter ones character by character: each is the faster one there. */
const SHORT = 40;
/** Anything but what JSON writes as it is: no quote, backslash or control character, and no surrogate that may stand alone. */
const needsEscape = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;
/** A text as JSON string. */
const quoted$2 = (text) => {
	if (text.length > SHORT) return needsEscape.test(text) ? JSON.stringify(text) : `"${text}"`;
	for (let i = 0; i < text.length; i++) {
		const c = text.charCodeAt(i);
		if (c < 32 || c === 34 || c === 92 || c >= 55296 && c <= 57343) return JSON.stringify(text);
	}
	return `"${text}"`;
};
// engine/dataweave/formats/json/write-json.ts
/** Writes a value as JSON: numbers exactly, repeated keys as they are, temporals as text, a binary as the text of its bytes. */
const writeJson = (value, style) => {
	const writer = new JsonWriter(style);
	writer.write(value, 0);
	return writer.text;
};
/** Shapes whose names are kept ready at a time; documents of more forms make them again. */
const SHAPES_KEPT = 1e3;
const NAMES_KEPT = 1e4;
/** Characters between two looks at the limit of an evaluation. */
const CHECKED_EVERY = 1 << 20;
var JsonWriter = class {
	text = "";
	#style;
	/** What stands between two items at a depth, and behind an opening bracket. */
	#breaks = [];
	/** Of each shape: its names, ready to be written. */
	#names = /* @__PURE__ */ new Map();
	#nameTexts = /* @__PURE__ */ new Map();
	#lastShape;
	#lastNames = [];
	#nextCheck = CHECKED_EVERY;
	constructor(style) {
		this.#style = style;
	}
	write(value, depth) {
		if (typeof value === "string") this.text += quoted$2(value);
		else if (typeof value === "number") this.text += Number.isFinite(value) ? numberText(value) : "null";
		else if (value === null || typeof value === "boolean") this.text += value;
		else if (value instanceof DwObject) this.#object(value, depth);
		else if (Array.isArray(value)) this.#array(value, depth);
		else this.#other(value, depth);
	}
	#other(value, depth) {
		if (value instanceof Decimal) this.text += value.toString();
		else if (value instanceof Tagged) this.#tagged(value, depth);
		else if (value instanceof Range || value instanceof LazyArray) this.#array(itemsOf(value), depth);
		else {
			const object = asObject$1(value);
			if (object !== void 0) this.#object(object, depth);
			else this.#scalar(value, depth);
		}
	}
	/** A number stays a number, whatever its format; the format of everything else is followed. */
	#tagged(tagged, depth) {
		const { value } = tagged;
		if (typeof value === "object" && value !== null && !(value instanceof Decimal) && tagged.metadata?.has("format")) this.text += quoted$2(scalarText(tagged, "JSON"));
		else this.write(value, depth);
	}
	#scalar(value, depth) {
		const known = fromHost(value);
		if (known !== value) this.write(known, depth);
		else this.text += quoted$2(scalarText(value, "JSON"));
	}
	#array(items, depth) {
		checkDepth(depth);
		const between = this.#break(depth + 1);
		this.text += `[${between}`;
		const { skipNullInArrays } = this.#style;
		let first = true;
		for (const item of items) {
			if (skipNullInArrays && isNull(item)) continue;
			if (first) first = false;
			else this.text += `,${between}`;
			this.write(item, depth + 1);
		}
		this.text += `${this.#break(depth)}]`;
		this.#checkLength();
	}
	#object(given, depth) {
		checkDepth(depth);
		const { skipNullInObjects, duplicateKeyAsArray, writeAttributes } = this.#style;
		let object = given;
		if (writeAttributes && object.shape.keys !== void 0) object = withAttributes(object);
		if (duplicateKeyAsArray) object = withDuplicatesAsArrays(object);
		const { values } = object;
		const names = this.#namesOf(object.shape);
		const between = this.#break(depth + 1);
		this.text += `{${between}`;
		let first = true;
		for (let i = 0; i < values.length; i++) {
			const value = values[i];
			if (skipNullInObjects && isNull(value)) continue;
			if (first) first = false;
			else this.text += `,${between}`;
			this.text += names[i];
			this.write(value, depth + 1);
		}
		this.text += `${this.#break(depth)}}`;
		this.#checkLength();
	}
	#namesOf(shape) {
		if (shape === this.#lastShape) return this.#lastNames;
		let names = this.#names.get(shape);
		if (names === void 0) {
			names = shape.names.map((name) => this.#nameText(name));
			if (this.#names.size === SHAPES_KEPT) this.#names.clear();
			this.#names.set(shape, names);
		}
		this.#lastShape = shape;
		this.#lastNames = names;
		return names;
	}
	/** Objects from outside have a shape each, but few names. */
	#nameText(name) {
		let text = this.#nameTexts.get(name);
		if (text === void 0) {
			text = `${quoted$2(name)}: `;
			if (this.#nameTexts.size < NAMES_KEPT) this.#nameTexts.set(name, text);
		}
		return text;
	}
	#break(depth) {
		if (!this.#style.indent) return "";
		this.#breaks[depth] ??= `\n${"  ".repeat(depth)}`;
		return this.#breaks[depth];
	}
	#checkLength() {
		if (this.text.length < this.#nextCheck) return;
		this.#nextCheck = this.text.length + CHECKED_EVERY;
		evaluation().checkLength(this.text.length);
	}
};
const isNull = (value) => value === null || value === void 0 || value instanceof Tagged && value.value === null;
// engine/dataweave/formats/json/json-format.ts
/** JSON (Mule: dataweave-formats-json). */
const json = {
	id: "json",
	mimeTypes: [
		"application/json",
		"*/json",
		"*/*+json"
	],
	reader: {
		properties: { streaming: { type: "ignored" } },
		read: (source) => readJson(decodeStrictly(source, "JSON"))
	},
	writer: {
		properties: {
			indent: {
				type: "boolean",
				default: true
			},
			encoding: { type: "string" },
			skipNullOn: {
				type: "choice",
				choices: [
					"arrays",
					"objects",
					"everywhere"
				]
			},
			duplicateKeyAsArray: {
				type: "boolean",
				default: false
			},
			writeAttributes: {
				type: "boolean",
				default: false
			},
			bufferSize: { type: "ignored" },
			deferred: { type: "ignored" }
		},
		write: (value, properties) => writeJson(value, jsonStyle(properties, properties.indent === true))
	}
};
/** The style that writer properties of JSON and its relatives ask for. */
const jsonStyle = ({ skipNullOn, duplicateKeyAsArray, writeAttributes }, indent) => ({
	indent,
	skipNullInArrays: skipNullOn === "arrays" || skipNullOn === "everywhere",
	skipNullInObjects: skipNullOn === "objects" || skipNullOn === "everywhere",
	duplicateKeyAsArray: duplicateKeyAsArray === true,
	writeAttributes: writeAttributes === true
});
// engine/dataweave/formats/media-type.ts
/** Longer ones are no media types. */
const LENGTH_LIMIT = 2e3;
/** Reads a media type; parameters that are not well-formed are left out. */
const parseMediaType = (text) => {
	const semicolon = text.indexOf(";");
	const essence = (semicolon < 0 ? text : text.slice(0, semicolon)).trim().toLowerCase();
	if (semicolon < 0 || text.length > LENGTH_LIMIT) return {
		essence,
		parameters: /* @__PURE__ */ new Map()
	};
	return {
		essence,
		parameters: readParameters(text, semicolon)
	};
};
const parameter = /;\s*([^\s;="]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^;]*))\s*/y;
/** Parameters as they follow a media type or a `Content-Disposition`, from the first semicolon on. */
const readParameters = (text, from) => {
	const parameters = /* @__PURE__ */ new Map();
	parameter.lastIndex = from;
	for (let match = parameter.exec(text); match !== null; match = parameter.exec(text)) {
		const [, name = "", quoted, apostrophed, token] = match;
		const lower = name.toLowerCase();
		const value = quoted?.replace(/\\(["\\])/g, "$1") ?? apostrophed ?? token.trim();
		parameters.set(lower === "charset" || lower === "boundary" ? lower : name, value);
	}
	return parameters;
};
/** Whether a media type is one that a pattern stands for: `application/json`, `*​/json`, `*​/*+json`, `multipart/*`. */
const matchesMediaType = (pattern, essence) => {
	const [type = "", subtype = ""] = pattern.split("/");
	const slash = essence.indexOf("/");
	const givenType = essence.slice(0, slash);
	const givenSubtype = essence.slice(slash + 1);
	if (slash < 1 || givenSubtype === "" || type !== "*" && type !== givenType) return false;
	if (subtype === "*") return true;
	return subtype.startsWith("*+") ? givenSubtype.endsWith(subtype.slice(1)) : subtype === givenSubtype;
};
// engine/dataweave/formats/multipart/part-bounds.ts
/** More parts are an attack on whoever holds them. */
const PART_LIMIT = 1e4;
const LF = 10;
const CR = 13;
const DASH = 45;
const afterBoundary = /* @__PURE__ */ new Set([
	LF,
	CR,
	32,
	9
]);
/** The boundary that the first line with two dashes in front tells; undefined when there is none. */
const sniffBoundary = (bytes) => {
	const dashes = bytes[0] === DASH && bytes[1] === DASH ? 0 : bytes.indexOf("\n--") + 1;
	if (bytes[dashes] !== DASH) return void 0;
	const end = bytes.indexOf(LF, dashes);
	return bytes.subarray(dashes + 2, end < 0 ? bytes.length : end).toString("latin1").trimEnd() || void 0;
};
/** Finds all parts. Line breaks may be CR LF or LF. Raises where the closing boundary is missing. */
const findParts = (bytes, boundary) => {
	const delimiter = Buffer$1.from(`--${boundary}`, "latin1");
	const parts = [];
	let found = nextDelimiter(bytes, delimiter, 0);
	if (found < 0) throw fault$2(bytes, 0, "No line with the boundary");
	const preamble = bytes.subarray(0, found).toString("utf8").trim();
	for (;;) {
		const behind = found + delimiter.length;
		if (bytes[behind] === DASH && bytes[behind + 1] === DASH) return {
			preamble,
			parts
		};
		const lineEnd = bytes.indexOf(LF, behind);
		const start = lineEnd < 0 ? bytes.length : lineEnd + 1;
		found = nextDelimiter(bytes, delimiter, start);
		if (found < 0) throw fault$2(bytes, bytes.length, "Unexpected end-of-input, expected the closing boundary");
		parts.push({
			start,
			end: Math.max(start, lineBreakBefore(bytes, found))
		});
		if (parts.length > PART_LIMIT) throw fault$2(bytes, found, `More than ${PART_LIMIT} parts`);
	}
};
/** The next line that is a boundary and not a longer one that starts like it. */
const nextDelimiter = (bytes, delimiter, from) => {
	for (let at = bytes.indexOf(delimiter, from); at >= 0; at = bytes.indexOf(delimiter, at + 1)) {
		const behind = bytes[at + delimiter.length];
		const closing = behind === DASH && bytes[at + delimiter.length + 1] === DASH;
		if ((at === 0 || bytes[at - 1] === LF) && (behind === void 0 || closing || afterBoundary.has(behind))) return at;
	}
	return -1;
};
/** The line break in front of a boundary belongs to it. */
const lineBreakBefore = (bytes, at) => bytes[at - 2] === CR ? at - 2 : at - 1;
const fault$2 = (bytes, at, what) => unreadable(what, bytes.toString("latin1"), at, "multipart");
// engine/dataweave/formats/multipart/part-headers.ts
/** Headers of one part that may be held in memory, in bytes. */
const HEADER_LIMIT = 16384;
const header = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*)$/s;
/**
* Reads the headers of a part from `start` on. They end with an empty line; documented examples leave it out, so a line that is no
* header ends them as well.
*/
const readHeaders = (bytes, start, end) => {
	const built = new ObjectBuilder();
	let name;
	let contentType;
	let transferEncoding;
	let at = start;
	for (let line = headerLine(bytes, at, end); line !== void 0; line = headerLine(bytes, at, end)) {
		if (line.end - start > HEADER_LIMIT) throw new DataWeaveError("LimitException", `Headers of a part with more than ${HEADER_LIMIT} bytes.`);
		const match = header.exec(line.text);
		if (match === null) {
			at = line.text === "" ? line.end : at;
			break;
		}
		at = line.end;
		const [, field = "", value = ""] = match;
		const lower = field.toLowerCase();
		if (lower === "content-disposition") {
			const disposition = readDisposition(value);
			name = disposition.name;
			built.add("Content-Disposition", disposition.object);
			continue;
		}
		if (lower === "content-type") contentType = value.trim();
		if (lower === "content-transfer-encoding") transferEncoding = value.trim().toLowerCase();
		built.add(lower === "content-type" ? "Content-Type" : field, value.trim());
	}
	return {
		object: built.build(),
		name,
		contentType,
		transferEncoding,
		end: at
	};
};
/** One header with the lines that continue it; undefined at the end of the part. */
const headerLine = (bytes, start, end) => {
	if (start >= end) return void 0;
	let at = lineEnd(bytes, start, end);
	let text = bytes.subarray(start, at).toString("utf8").trimEnd();
	while (text !== "" && at < end && (bytes[at] === 32 || bytes[at] === 9)) {
		const next = lineEnd(bytes, at, end);
		text += ` ${bytes.subarray(at, next).toString("utf8").trim()}`;
		at = next;
	}
	return {
		text,
		end: at
	};
};
const lineEnd = (bytes, start, end) => {
	const newline = bytes.indexOf(10, start);
	return newline < 0 || newline >= end ? end : newline + 1;
};
/** `form-data; name="file"; filename="a.json"` as `{name, filename, subtype}`. */
const readDisposition = (value) => {
	const semicolon = value.indexOf(";");
	const parameters = semicolon < 0 ? /* @__PURE__ */ new Map() : readParameters(value, semicolon);
	const built = new ObjectBuilder();
	for (const [parameter, given] of parameters) {
		const extended = parameter.endsWith("*");
		built.add(extended ? parameter.slice(0, -1) : parameter, extended ? decodeExtended(given) : given);
	}
	built.add("subtype", (semicolon < 0 ? value : value.slice(0, semicolon)).trim());
	return {
		name: parameters.get("name"),
		object: built.build()
	};
};
/** `UTF-8''na%C3%AFve.txt` (RFC 5987). */
const decodeExtended = (given) => {
	const encoded = given.slice(given.lastIndexOf("'") + 1);
	return Buffer$1.from(encoded.replace(/%([0-9a-fA-F]{2})/g, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16))), "latin1").toString("utf8");
};
// engine/dataweave/formats/multipart/read-multipart.ts
/** Longer boundaries are not legal (RFC 2046: 70 characters), but some senders write them. */
const BOUNDARY_LIMIT = 200;
/** Reads a multipart document; the boundary is the one given, else the one its first lines tell. */
const readMultipart = ({ content }, properties, formats) => {
	const bytes = typeof content === "string" ? Buffer$1.from(content, "utf8") : Buffer$1.from(content.buffer, content.byteOffset, content.byteLength);
	const boundary = properties.boundary === void 0 ? sniffBoundary(bytes) : String(properties.boundary);
	if (boundary === void 0 || boundary === "" || boundary.length > BOUNDARY_LIMIT) throw new DataWeaveError("ReaderParsingException", "The multipart document has no boundary.", { hint: "the media type names it (multipart/form-data; boundary=x), or the reader property boundary" });
	const found = findParts(bytes, boundary);
	const parts = new ObjectBuilder();
	found.parts.forEach(({ start, end }, index) => {
		const headers = readHeaders(bytes, start, end);
		const part = new ObjectBuilder().add("headers", headers.object);
		part.add("content", readContent(bytes.subarray(headers.end, end), headers, properties, formats));
		parts.add(headers.name ?? `part${index}`, part.build());
	});
	const document = new ObjectBuilder();
	if (found.preamble !== "") document.add("preamble", found.preamble);
	return document.add("parts", parts.build()).build();
};
/** Content of a type no format reads is a Binary. All of it tells its media type as metadata. */
const readContent = (bytes, headers, properties, formats) => {
	const mediaType = headers.contentType ?? String(properties.defaultContentType);
	const { essence, parameters } = parseMediaType(mediaType);
	const content = transferred(bytes, headers.transferEncoding);
	const metadata = /* @__PURE__ */ new Map();
	const value = formats.formatFor(mediaType)?.reader === void 0 ? content : formats.read({
		content,
		mimeType: mediaType
	});
	if (!(value instanceof Uint8Array)) metadata.set("raw", content);
	metadata.set("encoding", parameters.get("charset") ?? null);
	metadata.set("mediaType", mediaType);
	metadata.set("mimeType", essence);
	return headers.contentType === void 0 ? value : withMetadata(value, metadata);
};
const transferred = (bytes, encoding) => {
	if (encoding === "base64") return Buffer$1.from(bytes.toString("latin1"), "base64");
	if (encoding !== "quoted-printable") return bytes;
	const decoded = bytes.toString("latin1").replace(/=\r?\n/g, "").replace(/=([0-9A-Fa-f]{2})/g, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)));
	return Buffer$1.from(decoded, "latin1");
};
// engine/dataweave/formats/multipart/part-content.ts
/**
* The bytes of a part. What was read from a document of the same media type is written as it came; a Binary is as it is; everything
* else is written by the format of the `Content-Type`. Without one, or with one of no format, a scalar is its text and anything else
* JSON.
*/
const partContent = (value, contentType, formats) => {
	const plain = untag(value);
	if (plain instanceof Uint8Array) return plain;
	const raw = untag(metadataOf$1(value, "raw") ?? null);
	const readAs = untag(metadataOf$1(value, "mediaType") ?? null);
	if (raw instanceof Uint8Array && (contentType === void 0 || contentType === readAs)) return raw;
	if (plain === null && contentType === void 0) return /* @__PURE__ */ new Uint8Array();
	const format = contentType === void 0 ? void 0 : formats.formatFor(contentType);
	if (contentType === void 0 || format?.writer === void 0) return bytesOf(textOrJson(value, formats));
	const { content } = formats.write(value, {
		mimeType: contentType,
		properties: properties$1(format.id, contentType)
	});
	return bytesOf(content);
};
const bytesOf = (content) => typeof content === "string" ? Buffer$1.from(content, "utf8") : content;
/** A part says in its headers what an XML declaration would say. */
const properties$1 = (format, contentType) => format === "xml" && !parseMediaType(contentType).parameters.has("charset") ? { writeDeclaration: false } : {};
const textOrJson = (value, formats) => {
	const kind = kindOf(value);
	if (kind === "Array" || kind === "Object" || kind === "Range") return formats.write(value, { mimeType: "application/json" }).content;
	return scalarText(value, "a part");
};
// engine/dataweave/formats/multipart/part-disposition.ts
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const headerValue = (headers, lower) => {
	const index = headers?.shape.names.findIndex((name) => name.toLowerCase() === lower) ?? -1;
	const value = headers?.values[index];
	return value === void 0 || untag(value) === null ? void 0 : value;
};
/** The text of a header of a part; undefined when it has none. Raises for a line break in it. */
const headerText = (headers, lower) => {
	const value = headerValue(headers, lower);
	return value === void 0 ? void 0 : oneLine(scalarText(value, "a header"));
};
/** `name: value` of a header of a part. Raises for a name that is none and for line breaks. */
const checkedHeader = (name, value) => {
	if (!token.test(name)) throw unwritable("The name of a header of a part has only letters, digits and a few signs.");
	return `${name}: ${untag(value) === null ? "" : oneLine(scalarText(value, "a header"))}`;
};
/** `form-data; name="a"; filename="b"`, the name by default that of the part; undefined where there is neither. */
const dispositionText = (headers, key) => {
	const given = headerValue(headers, "content-disposition");
	const object = given === void 0 ? void 0 : asObject$1(untag(given));
	if (given !== void 0 && object === void 0) return oneLine(scalarText(given, "a header"));
	const name = object?.get("name") ?? key;
	if (object === void 0 && name === void 0) return void 0;
	const subtype = object?.get("subtype") ?? "form-data";
	const parts = [oneLine(scalarText(subtype, "a header"))];
	if (name !== void 0) parts.push(`name=${quoted$1(name)}`);
	object?.shape.names.forEach((parameter, i) => {
		const value = object.values[i];
		if (parameter === "name" || parameter === "subtype" || untag(value) === null) return;
		if (!token.test(parameter)) throw unwritable("A parameter of Content-Disposition has only letters, digits and a few signs.");
		parts.push(`${parameter}=${quoted$1(value)}`);
	});
	return parts.join("; ");
};
const quoted$1 = (value) => `"${oneLine(scalarText(value, "a header")).replace(/["\\]/g, "\\$&")}"`;
/** A line break would start a header of its own. */
const oneLine = (text) => {
	if (/[\r\n\0]/.test(text)) throw unwritable("A header of a part holds a line break.");
	return text;
};
// engine/dataweave/formats/multipart/write-multipart.ts
/** RFC 2046, 5.1.1. */
const boundaryForm = /^[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]$/;
/** Writes `{preamble?, parts}`; a part's name is that of its `Content-Disposition`, else its key. */
const writeMultipart = (value, boundary, formats) => {
	if (!boundaryForm.test(boundary)) throw unwritable("The boundary of a multipart document has up to 70 letters, digits and a few signs.");
	const parts = selectName(untag(value), "parts");
	if (parts === void 0) throw unwritable("A multipart document is written from an Object with parts: {parts: {name: {content: …}}}.");
	const delimiter = `--${boundary}`;
	const chunks = [];
	const preamble = untag(selectName(untag(value), "preamble") ?? null);
	if (typeof preamble === "string" && !preamble.includes(delimiter)) chunks.push(Buffer$1.from(`${preamble}\r\n`));
	for (const { name, part } of partsOf(untag(parts))) {
		const { head, content } = writePart(name, part, formats);
		if (Buffer$1.from(content.buffer, content.byteOffset, content.byteLength).includes(delimiter)) throw unwritable("The content of a part holds the boundary of the multipart document.", "leave the boundary to be drawn");
		chunks.push(Buffer$1.from(`${delimiter}\r\n${head}\r\n`), content, Buffer$1.from("\r\n"));
	}
	chunks.push(Buffer$1.from(`${delimiter}--\r\n`));
	return Buffer$1.concat(chunks);
};
const partsOf = (parts) => {
	if (isArray(parts)) return itemsOf(parts).map((part) => ({
		name: void 0,
		part
	}));
	const object = asObject$1(parts);
	if (object === void 0) throw unwritable("The parts of a multipart document are an Object or an Array.");
	return object.shape.names.map((name, i) => ({
		name,
		part: object.values[i]
	}));
};
const writePart = (name, given, formats) => {
	const part = asObject$1(untag(given));
	const content = part?.get("content");
	if (part === void 0 || content === void 0) throw unwritable("A part of a multipart document is an Object with content.");
	const headers = asObject$1(untag(part.get("headers") ?? null));
	const contentType = headerText(headers, "content-type");
	const lines = contentType === void 0 ? [] : [`Content-Type: ${contentType}`];
	const disposition = dispositionText(headers, name);
	if (disposition !== void 0) lines.push(`Content-Disposition: ${disposition}`);
	lines.push(...otherHeaders(headers));
	return {
		head: lines.map((line) => `${line}\r\n`).join(""),
		content: partContent(content, contentType, formats)
	};
};
/** The transfer encoding is told by nobody but the one who applies it: contents are written as they are. */
const ownHeaders = /* @__PURE__ */ new Set([
	"content-type",
	"content-disposition",
	"content-transfer-encoding",
	"content-length"
]);
const otherHeaders = (headers) => (headers?.shape.names ?? []).flatMap((name, i) => ownHeaders.has(name.toLowerCase()) ? [] : [checkedHeader(name, headers?.values[i])]);
// engine/dataweave/formats/multipart/multipart-format.ts
/** Parts within parts; deeper ones are an attack. */
const NESTING_LIMIT$1 = 10;
/**
* `multipart/*`: an Object `{preamble?, parts: {name: {headers, content}}}` (Mule: dataweave-formats-multipart), contents read and
* written by the format of their `Content-Type`.
*/
const multipartFormat = (formats) => {
	let nesting = 0;
	return {
		id: "multipart",
		mimeTypes: ["multipart/form-data", "multipart/*"],
		reader: {
			properties: {
				boundary: { type: "string" },
				defaultContentType: {
					type: "string",
					default: "application/octet-stream"
				}
			},
			read: (source, properties) => {
				if (nesting === NESTING_LIMIT$1) throw new DataWeaveError("LimitException", `Parts nest deeper than ${NESTING_LIMIT$1} levels.`);
				nesting++;
				try {
					return readMultipart(source, properties, formats);
				} finally {
					nesting--;
				}
			}
		},
		writer: {
			properties: {
				boundary: { type: "string" },
				bufferSize: { type: "ignored" },
				deferred: { type: "ignored" }
			},
			complete: (properties) => ({
				...properties,
				boundary: properties.boundary ?? `----=_Part_${randomBytes(16).toString("hex")}`
			}),
			inMimeType: ["boundary"],
			write: (value, properties) => writeMultipart(value, String(properties.boundary), formats)
		}
	};
};
// engine/dataweave/formats/ndjson.ts
/** One JSON text per line: an Array of what they say (Mule: dataweave-formats-ndjson). */
const ndjson = {
	id: "ndjson",
	mimeTypes: [
		"application/x-ndjson",
		"application/x-ldjson",
		"application/ndjson"
	],
	reader: {
		properties: {
			skipInvalid: {
				type: "boolean",
				default: false
			},
			ignoreEmptyLine: {
				type: "boolean",
				default: true
			}
		},
		read: (source, properties) => readLines$1(decodeStrictly(source, "NDJSON"), properties)
	},
	writer: {
		properties: {
			encoding: { type: "string" },
			skipNullOn: {
				type: "choice",
				choices: [
					"arrays",
					"objects",
					"everywhere"
				]
			},
			writeAttributes: {
				type: "boolean",
				default: false
			},
			bufferSize: { type: "ignored" },
			deferred: { type: "ignored" }
		},
		write: (value, properties) => {
			const style = jsonStyle(properties, false);
			return (isArray(value) ? itemsOf(value) : [value]).map((item) => writeJson(item, style)).join("\n");
		}
	}
};
const readLines$1 = (text, { skipInvalid, ignoreEmptyLine }) => {
	const items = [];
	const shapes = shapeTree();
	let from = 0;
	for (let line = 1; from < text.length; line++) {
		const newline = text.indexOf("\n", from);
		const end = newline < 0 ? text.length : newline;
		const content = text.slice(from, end);
		from = end + 1;
		if (ignoreEmptyLine === true && content.trim() === "") continue;
		try {
			items.push(readJson(content, {
				shapes,
				line
			}));
		} catch (error) {
			if (skipInvalid !== true || !(error instanceof DataWeaveError) || error.kind !== "ReaderParsingException") throw error;
		}
	}
	evaluation().checkItems(items.length);
	return items;
};
// engine/dataweave/formats/octet-stream.ts
/** Bytes: one Binary (Mule: dataweave-formats-binary). A String and other scalars are written as the UTF-8 bytes of their text. */
const binary$2 = {
	id: "binary",
	mimeTypes: ["application/octet-stream", "application/x-binary"],
	reader: {
		properties: {},
		read: ({ content }) => typeof content === "string" ? Buffer$1.from(content, "utf8") : content
	},
	writer: {
		properties: {
			bufferSize: { type: "ignored" },
			deferred: { type: "ignored" }
		},
		write: (value) => {
			const bytes = untag(value);
			return bytes instanceof Uint8Array ? bytes : Buffer$1.from(scalarText(value, "binary data"), "utf8");
		}
	}
};
// engine/dataweave/formats/properties.ts
const require$2 = createRequire(import.meta.url);
let loaded$3;
const dotProperties = () => {
	loaded$3 ??= require$2("dot-properties");
	return loaded$3;
};
/** Java properties: an Object of Strings (Mule: dataweave-formats-properties). No comment with the date is written. */
const properties = {
	id: "properties",
	mimeTypes: [
		"text/x-java-properties",
		"*/x-java-properties",
		"*/properties"
	],
	reader: {
		properties: {},
		read: (source) => readProperties(decode(source))
	},
	writer: {
		properties: {
			encoding: { type: "string" },
			bufferSize: { type: "ignored" },
			deferred: { type: "ignored" }
		},
		write: (value) => writeProperties(value)
	}
};
const readProperties = (text) => {
	const built = new ObjectBuilder();
	for (const line of dotProperties().parseLines(text)) {
		if (typeof line === "string") continue;
		const [name = "", value = ""] = line;
		built.add(name, value);
	}
	return built.build();
};
const writeProperties = (value) => {
	const object = asObject$1(untag(value));
	if (object === void 0) throw unwritable("Only an Object can be written as properties.");
	const lines = object.shape.names.map((name, i) => {
		const content = object.values[i];
		return [name, untag(content) === null ? "" : scalarText(content, "a property")];
	});
	return lines.length === 0 ? "" : dotProperties().stringify(lines, {
		keySep: "=",
		lineWidth: null
	});
};
// engine/dataweave/formats/text.ts
/** Plain text: one String (Mule: dataweave-formats-text). Any scalar is written as its text. */
const text$1 = {
	id: "text",
	mimeTypes: ["text/plain"],
	reader: {
		properties: {},
		read: decode
	},
	writer: {
		properties: {
			encoding: { type: "string" },
			bufferSize: { type: "ignored" },
			deferred: { type: "ignored" }
		},
		write: (value) => scalarText(value, "plain text")
	}
};
// engine/dataweave/formats/unsupported-format.ts
/** Formats that Mule has and this engine does not. */
const elsewhere = /* @__PURE__ */ new Map([
	["avro", "Avro"],
	["application/avro", "Avro"],
	["protobuf", "Protobuf"],
	["application/protobuf", "Protobuf"],
	["application/x-protobuf", "Protobuf"],
	["flatfile", "flat files"],
	["application/flatfile", "flat files"],
	["copybook", "COBOL copybooks"],
	["application/x-copybook", "COBOL copybooks"],
	["fixedwidth", "fixed width files"],
	["application/x-fixedwidth", "fixed width files"],
	["excel", "Excel"],
	["xlsx", "Excel"],
	["application/xlsx", "Excel"],
	["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel"],
	["dwb", "binary DataWeave"],
	["application/dwb", "binary DataWeave"],
	["eventstream", "event streams"],
	["text/event-stream", "event streams"]
]);
/** The error for a media type or format id that none of the formats answers to. */
const unsupportedFormat = (wanted, formats) => {
	const { essence } = parseMediaType(wanted);
	const shown = essence.slice(0, 80);
	const name = elsewhere.get(essence);
	const message = name === void 0 ? `The format ${shown} is not known.` : `The format ${shown} is not supported: ${name} cannot be read or written.`;
	const names = formats.flatMap(({ id, mimeTypes }) => essence.includes("/") ? mimeTypes : [id]);
	const hint = name === void 0 ? suggestName(essence, names.filter((known) => !known.includes("*"))) : void 0;
	return new DataWeaveError("UnsupportedFormatException", message, { hint });
};
// engine/dataweave/formats/urlencoded.ts
/**
* `application/x-www-form-urlencoded`: an Object of Strings, repeated keys kept (Mule: dataweave-formats-urlencoded). A name without
* `=` has the value null, and null is written so. A `%` that is no encodeForm stands for itself, as browsers have it.
*/
const urlencoded = {
	id: "urlencoded",
	mimeTypes: ["application/x-www-form-urlencoded"],
	reader: {
		properties: {},
		read: (source) => readForm(decode(source), source.encoding)
	},
	writer: {
		properties: {
			encoding: { type: "string" },
			bufferSize: { type: "ignored" },
			deferred: { type: "ignored" }
		},
		write: (value, { encoding }) => writeForm(value, typeof encoding === "string" ? encoding : "UTF-8")
	}
};
const readForm = (text, encoding) => {
	const built = new ObjectBuilder();
	for (const pair of text.split("&")) {
		if (pair === "") continue;
		const equals = pair.indexOf("=");
		const name = equals < 0 ? pair : pair.slice(0, equals);
		built.add(decodeForm(name, encoding), equals < 0 ? null : decodeForm(pair.slice(equals + 1), encoding));
	}
	return built.build();
};
const decodeForm = (text, encoding) => {
	const spaced = text.includes("+") ? text.replaceAll("+", " ") : text;
	if (!spaced.includes("%")) return spaced;
	return spaced.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => decodeText(Buffer$1.from(run.replaceAll("%", ""), "hex"), encoding));
};
const writeForm = (value, encoding) => {
	const object = asObject$1(untag(value));
	if (object === void 0) throw unwritable("Only an Object can be written as application/x-www-form-urlencoded.");
	const pairs = [];
	object.shape.names.forEach((name, i) => {
		const content = object.values[i];
		for (const one of isArray(content) ? itemsOf(content) : [content]) {
			const escaped = encodeForm(name, encoding);
			pairs.push(untag(one) === null ? escaped : `${escaped}=${encodeForm(scalarText(one, "a form field"), encoding)}`);
		}
	});
	return pairs.join("&");
};
/** Everything but letters, digits and `*-._` is escaped; a space becomes `+`. */
const encodeForm = (text, encoding) => text.replace(/[^a-zA-Z0-9*\-._]+/g, (run) => [...encodeText(run, encoding)].map((byte) => byte === 32 ? "+" : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(""));
const XSI_URI = "http://www.w3.org/2001/XMLSchema-instance";
/** The key of text that stands among elements. */
const TEXT = "__text";
const start = "A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}";
const name = `[${start}][${start}.\\-0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040]*`;
const ncName = new RegExp(`^${name}$`, "u");
const qName = new RegExp(`^${name}(?::${name})?$`, "u");
/** A name without a colon (Namespaces in XML 1.0). */
const isNcName = (text) => ncName.test(text);
/** A name, which may have a prefix. */
const isQName = (text) => qName.test(text);
// engine/dataweave/formats/xml/doctype.ts
const literal = `"[^"]*"|'[^']*'`;
const declaration$1 = new RegExp(`^\\s*([^\\s[]+)(?:\\s+SYSTEM\\s+(${literal})|\\s+PUBLIC\\s+(${literal})\\s+(${literal}))?\\s*(\\[.*\\])?\\s*$`, "s");
/** What stands between `<!DOCTYPE` and `>`, as the metadata `docType` tells it: `{rootName, publicId?, systemId?, internalSubset?}`. */
const readDoctype = (text) => {
	const [, rootName = "", systemOnly, publicId, systemId, subset] = declaration$1.exec(text) ?? [];
	const built = new ObjectBuilder().add("rootName", rootName);
	if (publicId !== void 0) built.add("publicId", publicId.slice(1, -1));
	const system = systemOnly ?? systemId;
	if (system !== void 0) built.add("systemId", system.slice(1, -1));
	if (subset !== void 0) built.add("internalSubset", subset.slice(1, -1).trim());
	return built.build();
};
/** The DOCTYPE that a value's metadata `docType` describes, without its internal subset. Raises where a part of it could not be written. */
const doctypeText = (docType) => {
	const object = asObject$1(untag(docType));
	const part = (name) => {
		const value = untag(object?.get(name) ?? null);
		return typeof value === "string" ? value : void 0;
	};
	const rootName = part("rootName");
	const publicId = part("publicId");
	const systemId = part("systemId");
	if (rootName === void 0 || !isQName(rootName) || /["<>]/.test(`${publicId ?? ""}${systemId ?? ""}`)) throw unwritable("The metadata docType needs a rootName that is a name, and ids without quotes.");
	if (publicId !== void 0) return `<!DOCTYPE ${rootName} PUBLIC "${publicId}" "${systemId ?? ""}">`;
	return systemId === void 0 ? `<!DOCTYPE ${rootName}>` : `<!DOCTYPE ${rootName} SYSTEM "${systemId}">`;
};
// engine/dataweave/formats/xml/xml-source.ts
/** Bytes in which an XML declaration tells the encoding. */
const DECLARATION = 256;
/** The text of an XML document: in the media type's charset, else in what its first bytes say (XML 1.0, appendix F). */
const xmlText = (source) => {
	const { content, mimeType, encoding } = source;
	if (typeof content === "string" || charsetOf$1(mimeType) !== void 0 || encoding !== "UTF-8") return decodeStrictly(source, "XML");
	return decodeStrictly({
		content,
		encoding: declaredEncoding(content)
	}, "XML");
};
const declaredEncoding = (bytes) => {
	if (bytes[0] === 0 && bytes[1] === 60) return "UTF-16BE";
	if (bytes[0] === 60 && bytes[1] === 0) return "UTF-16LE";
	const start = Buffer$1.from(bytes.subarray(0, DECLARATION)).toString("latin1");
	const declared = /^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][\w.:-]*)["']/.exec(start)?.[1] ?? "UTF-8";
	return /^utf-?16/i.test(declared) ? "UTF-8" : declared;
};
// engine/dataweave/formats/xml/xml-tree.ts
/** Metadata of what stood in a CDATA section: the type CData. */
const cdataMetadata = /* @__PURE__ */ new Map([["cdata", true]]);
const element = (key, nil) => ({
	key,
	nil,
	keys: [],
	values: [],
	text: "",
	cdata: false
});
/** Makes the value of a document from what its parser finds. A class for its state between the parser's calls. */
var XmlTree = class {
	#properties;
	#fault;
	#shapes = shapeTree();
	#namespaces = /* @__PURE__ */ new Map();
	#elements = 0;
	/** The document, then the open elements from outside in. */
	#open = [element(new Key(""), false)];
	constructor(properties, fault) {
		this.#properties = properties;
		this.#fault = fault;
	}
	open(tag) {
		if ((++this.#elements & 1023) === 0) evaluation().checkTime();
		this.#flush(this.#innermost());
		if (this.#open.length > 1e3) throw this.#fault(`Elements nest deeper than ${DEPTH_LIMIT} levels`);
		let attributes;
		let nil = false;
		for (const name in tag.attributes) {
			const attribute = tag.attributes[name];
			if (attribute.uri === "http://www.w3.org/2000/xmlns/") continue;
			this.#checkSize(attribute);
			if (attribute.uri === "http://www.w3.org/2001/XMLSchema-instance" && attribute.local === "nil") nil = attribute.value === "true" || attribute.value === "1";
			attributes ??= new ObjectBuilder();
			attributes.add(new Key(attribute.local, this.#namespace(attribute.prefix, attribute.uri)), attribute.value);
		}
		const key = new Key(tag.local, this.#namespace(tag.prefix, tag.uri), attributes?.build());
		this.#open.push(element(key, nil));
	}
	text(part) {
		const current = this.#innermost();
		current.cdata = false;
		current.text += part;
	}
	cdata(part) {
		const current = this.#innermost();
		current.cdata = current.text === "" || current.cdata;
		current.text += part;
	}
	close() {
		const closed = this.#open.pop();
		const parent = this.#innermost();
		parent.keys.push(closed.key);
		parent.values.push(this.#valueOf(closed));
	}
	document() {
		return this.#object(this.#innermost());
	}
	#innermost() {
		return this.#open[this.#open.length - 1];
	}
	/** Text in front of a child or the end is mixed content, unless it is only there to indent. */
	#flush(current) {
		if (current.text === "") return;
		if (current.text.trim() !== "") {
			current.keys.push(new Key(TEXT));
			current.values.push(textValue(current));
		}
		current.text = "";
		current.cdata = false;
	}
	#valueOf(closed) {
		if (closed.nil) return null;
		if (closed.values.length > 0) {
			this.#flush(closed);
			return this.#object(closed);
		}
		const { nullValueOn } = this.#properties;
		if (nullValueOn !== "none" && (nullValueOn === "blank" ? closed.text.trim() : closed.text) === "") return null;
		return textValue(closed);
	}
	#object({ keys, values }) {
		let node = this.#shapes;
		for (const key of keys) {
			if (key.namespace !== void 0 || key.attributes !== void 0) return new DwObject(new Shape(keys.map(({ name }) => name), keys), values);
			node = node.step(key.name);
		}
		return new DwObject(node.shape(), values);
	}
	#namespace(prefix, uri) {
		if (uri === "") return void 0;
		const id = `${prefix}:${uri}`;
		let namespace = this.#namespaces.get(id);
		if (namespace === void 0) {
			namespace = new Namespace(prefix, uri);
			this.#namespaces.set(id, namespace);
		}
		return namespace;
	}
	#checkSize({ local, value }) {
		const most = Number(this.#properties.maxAttributeSize);
		if (most >= 0 && value.length > most) throw this.#fault(`Attribute ${local} with more than ${most} characters`);
	}
};
const textValue = ({ text, cdata }) => cdata ? new Tagged(text, void 0, cdataMetadata) : text;
// engine/dataweave/formats/xml/read-xml.ts
const require$1 = createRequire(import.meta.url);
let loaded$2;
const saxes = () => {
	loaded$2 ??= require$1("saxes");
	return loaded$2;
};
/**
* Reads an XML document with namespaces: an element is a pair, repeated elements are repeated keys, attributes are on the key. A
* DOCTYPE becomes the metadata `docType`; it is never processed, so no entity is known but the five of XML.
*/
const readXml = (source, properties) => {
	const text = xmlText(source);
	const half = halfPair.exec(text);
	if (half !== null) throw unreadable("Half of a surrogate pair", text, half.index, "XML");
	const parser = new (saxes()).SaxesParser({
		xmlns: true,
		position: true
	});
	const fault = (what) => unreadableAt(what, parser.line, parser.column + 1, "XML");
	const tree = new XmlTree(properties, fault);
	let docType;
	parser.on("error", (error) => {
		throw fault(readable$1(error.message));
	});
	parser.on("doctype", (declaration) => {
		docType = readDoctype(declaration);
	});
	parser.on("opentag", (tag) => tree.open(tag));
	parser.on("closetag", () => tree.close());
	parser.on("text", (part) => tree.text(part));
	parser.on("cdata", (part) => tree.cdata(part));
	parser.write(text).close();
	const document = tree.document();
	return docType === void 0 ? document : withMetadata(document, /* @__PURE__ */ new Map([["docType", docType]]));
};
const halfPair = /\p{Surrogate}/u;
const LONGEST$1 = 120;
/** The parser's own words, without the place it puts in front. */
const readable$1 = (message) => {
	const words = message.replace(/^(?:\d+:\d+: )/, "").replace(/\.$/, "");
	return words.charAt(0).toUpperCase() + (words.length > LONGEST$1 ? `${words.slice(1, LONGEST$1)}…` : words.slice(1));
};
// engine/dataweave/formats/xml/declared-namespaces.ts
/**
* The namespaces that the root declares besides its own: of those used anywhere in the document, the ones that the property
* `writeDeclaredNamespaces` asks for (`All`, `ids:a,b` by prefix, `regex:…` by prefix or URI).
*/
const rootNamespaces = (object, wanted) => {
	if (typeof wanted !== "string") return [];
	const matches = matcher(wanted);
	const found = /* @__PURE__ */ new Map();
	collect(object, found, 0);
	return [...found.values()].filter(matches);
};
const matcher = (wanted) => {
	if (wanted.toLowerCase() === "all") return () => true;
	if (wanted.startsWith("ids:")) {
		const ids = wanted.slice(4).split(",").map((id) => id.trim());
		return ({ prefix }) => ids.includes(prefix);
	}
	if (wanted.startsWith("regex:")) {
		const regex = Regex.of(wanted.slice(6));
		return ({ prefix, uri }) => regex.test(prefix) || regex.test(uri);
	}
	throw new DataWeaveError("InvalidPropertyException", "The property writeDeclaredNamespaces must be All, ids:<prefixes> or regex:<regex>.");
};
/** The first namespace of every prefix. */
const collect = (value, found, depth) => {
	checkDepth(depth);
	evaluation().step();
	const plain = untag(value);
	if (isArray(plain)) {
		for (const item of itemsOf(plain)) collect(item, found, depth + 1);
		return;
	}
	const object = asObject$1(plain);
	if (object === void 0) return;
	for (const key of object.shape.keys ?? []) for (const { namespace } of [key, ...key.attributes?.shape.keys ?? []]) if (namespace !== void 0 && namespace.prefix !== "" && !found.has(namespace.prefix)) found.set(namespace.prefix, namespace);
	for (const child of object.values) collect(child, found, depth + 1);
};
// engine/dataweave/formats/xml/xml-text.ts
const remarkable = /[^\t\n !#-%'-;=?-\ud7ff\ue000-\ufffd]/;
const invalid = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const everyInvalid = new RegExp(invalid, "gu");
/** Characters XML cannot hold raise, are left out, or turn the text that holds them into Base64 (`onInvalidChar`). */
const xmlEscape = ({ escapeCR, escapeGT, onInvalidChar }) => {
	const valid = (value) => {
		if (!invalid.test(value)) return value;
		if (onInvalidChar === "ignore") return value.replace(everyInvalid, "");
		if (onInvalidChar === "base64") return Buffer$1.from(value, "utf8").toString("base64");
		throw unwritable("A text holds a character that XML cannot hold.", "the writer property onInvalidChar=ignore leaves it out");
	};
	const text = (value) => {
		if (!remarkable.test(value)) return value;
		const escaped = valid(value).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
		const carried = escapeCR === true ? escaped.replaceAll("\r", "&#xD;") : escaped;
		return escapeGT === true ? carried.replaceAll(">", "&gt;") : carried.replaceAll("]]>", "]]&gt;");
	};
	return {
		text,
		attribute: (value) => {
			const escaped = text(value).replaceAll("\"", "&quot;");
			return /[\t\n\r]/.test(escaped) ? escaped.replace(/[\t\n\r]/g, (c) => `&#x${c.charCodeAt(0).toString(16).toUpperCase()};`) : escaped;
		},
		cdata: (value) => `<![CDATA[${valid(value).replaceAll("]]>", "]]]]><![CDATA[>")}]]>`
	};
};
// engine/dataweave/formats/xml/tag-names.ts
const uriOf = (scope, prefix) => {
	for (let current = scope; current !== void 0; current = current.outer) {
		const uri = current.bindings.get(prefix);
		if (uri !== void 0) return uri;
	}
	return prefix === "" ? "" : void 0;
};
/**
* Finds the prefixed names of one start tag: every namespace under the prefix it came with where that is free, else under another.
* Collects what the tag must declare.
*/
var TagNames = class {
	#outer;
	/** What each prefix stands for on this tag, whether declared here or outside. */
	#used = /* @__PURE__ */ new Map();
	#declared = /* @__PURE__ */ new Map();
	#defaultByHand = false;
	constructor(outer) {
		this.#outer = outer;
	}
	/** `xmlns:prefix="uri"` on this tag; without effect where that holds already. */
	declare(prefix, uri) {
		this.#used.set(prefix, uri);
		if (uriOf(this.#outer, prefix) !== uri) this.#declared.set(prefix, uri);
	}
	/** The tag has an attribute `xmlns` that its author wrote: elements without a namespace inside of it are meant to be in that one. */
	leaveDefault() {
		this.#defaultByHand = true;
	}
	/** The name of the element; one without a namespace leaves a default namespace. */
	element(namespace, local) {
		if (namespace === void 0 || namespace.uri === "") {
			if (!local.includes(":") && !this.#defaultByHand) this.declare("", "");
			return local;
		}
		const prefix = this.#prefixFor(namespace, true);
		return prefix === "" ? local : `${prefix}:${local}`;
	}
	attribute(namespace, local) {
		if (namespace === void 0 || namespace.uri === "") return local;
		return `${this.#prefixFor(namespace, false)}:${local}`;
	}
	declarations() {
		return this.#declared;
	}
	/** What holds inside of the element. */
	inner() {
		const bindings = this.#defaultByHand ? new Map([...this.#declared, ["", ""]]) : this.#declared;
		return bindings.size === 0 ? this.#outer : {
			bindings,
			outer: this.#outer
		};
	}
	#prefixFor({ prefix, uri }, mayBeDefault) {
		if (uri === "http://www.w3.org/XML/1998/namespace") return "xml";
		const wanted = (prefix === "" ? mayBeDefault : isNcName(prefix) && prefix !== "xml" && prefix !== "xmlns") ? prefix : void 0;
		if (wanted !== void 0 && (this.#used.get(wanted) ?? uri) === uri) {
			this.declare(wanted, uri);
			return wanted;
		}
		for (const [known, bound] of this.#used) if (bound === uri && (known !== "" || mayBeDefault)) return known;
		let number = 0;
		while (this.#used.has(`ns${number}`) || uriOf(this.#outer, `ns${number}`) !== void 0) number++;
		this.declare(`ns${number}`, uri);
		return `ns${number}`;
	}
};
// engine/dataweave/formats/xml/xml-writer.ts
const xsi$1 = new Namespace("xsi", XSI_URI);
/** Writes elements. A class for what one document remembers: names found valid, and how much was written. */
var XmlWriter = class {
	#style;
	#validNames = /* @__PURE__ */ new Set();
	#length = 0;
	constructor(style) {
		this.#style = style;
	}
	/** The elements that the pairs of an object are, each as one text. Values of `__text` are texts. */
	children(object, scope, depth) {
		checkDepth(depth);
		const into = [];
		const { names, keys } = object.shape;
		for (let i = 0; i < names.length; i++) {
			const key = keys?.[i] ?? new Key(names[i]);
			this.#elements(into, key, object.values[i], scope, depth);
		}
		return into;
	}
	/** One element, or one per item of an array, whose own arrays count as levels of `nesting`. */
	#elements(into, key, value, scope, depth, nesting = 0) {
		const plain = untag(value);
		if (isArray(plain)) {
			checkDepth(depth + nesting);
			this.#count(1);
			for (const item of itemsOf(plain)) this.#elements(into, key, item, scope, depth, nesting + 1);
		} else if (plain !== null || !this.#style.skipNullElements) into.push(key.name === "__text" && depth > 0 ? this.#text(value) : this.#element(key, value, scope, depth));
	}
	#element(key, value, scope, depth) {
		const names = new TagNames(scope);
		const name = this.#startTag(key, names, depth, this.#style.nil && untag(value) === null);
		const content = this.#content(value, names.inner(), depth);
		let tag = `<${name.tag}`;
		for (const [prefix, uri] of names.declarations()) tag += ` xmlns${prefix === "" ? "" : `:${prefix}`}="${this.#style.escape.attribute(uri)}"`;
		tag += name.attributes;
		this.#count(tag.length);
		if (content === "" && this.#style.inlineClose) return `${tag}/>`;
		return `${tag}>${content}</${name.tag}>`;
	}
	#startTag(key, names, depth, nil) {
		const { defaultNamespace, rootNamespaces } = this.#style;
		const namespace = key.namespace ?? defaultNamespace;
		const pairs = this.#attributePairs(key.attributes, names, namespace?.prefix === "");
		this.#checkName(key);
		const tag = names.element(namespace, key.name);
		let attributes = "";
		for (const [attribute, value] of pairs) {
			this.#checkName(attribute);
			const content = untag(value) === null ? "" : scalarText(value, "an XML attribute");
			const start = ` ${names.attribute(attribute.namespace, attribute.name)}="`;
			if (attributes.includes(start)) throw unwritable(`The element ${tag} has the attribute ${attribute.name} twice.`);
			attributes += `${start}${this.#style.escape.attribute(content)}"`;
		}
		if (nil) attributes += ` ${names.attribute(xsi$1, "nil")}="true"`;
		if (depth === 0) {
			for (const { prefix, uri } of rootNamespaces) if (isNcName(prefix)) names.declare(prefix, uri);
		}
		return {
			tag,
			attributes
		};
	}
	/** Attributes without those that declare a namespace by hand (`@("xmlns:a": "…")`), which become declarations. */
	#attributePairs(attributes, names, hasDefault) {
		const pairs = [];
		attributes?.values.forEach((value, i) => {
			const key = attributes.shape.keyAt(i);
			const plain = untag(value);
			const prefix = key.namespace === void 0 ? /^xmlns(?::(.+))?$/.exec(key.name) : null;
			if (prefix?.[1] !== void 0 && typeof plain === "string") {
				if (!isNcName(prefix[1])) throw invalidName(prefix[1]);
				names.declare(prefix[1], plain);
			} else if ((plain !== null || !this.#style.skipNullAttributes) && !(prefix !== null && hasDefault)) {
				if (prefix !== null) names.leaveDefault();
				pairs.push([key, value]);
			}
		});
		return pairs;
	}
	#content(value, scope, depth) {
		const plain = untag(value);
		if (plain === null) return "";
		const object = asObject$1(plain);
		if (object === void 0) return this.#text(value);
		const parts = this.children(object, scope, depth + 1);
		if (parts.length === 0) return "";
		if (!this.#style.indent || object.shape.names.includes("__text")) return parts.join("");
		const inner = `\n${"  ".repeat(depth + 1)}`;
		return `${inner}${parts.join(inner)}\n${"  ".repeat(depth)}`;
	}
	#text(value) {
		if (untag(value) === null) return "";
		const escaping = this.#style.escape;
		const text = scalarText(value, "XML");
		const cdata = untag(metadataOf$1(value, "cdata") ?? null);
		this.#count(text.length);
		return cdata === true || cdata === "true" ? escaping.cdata(text) : escaping.text(text);
	}
	/** A value that holds others many times over is stopped while it is written, not when it fills the memory. */
	#count(length) {
		this.#length += length;
		evaluation().checkLength(this.#length);
	}
	/** A prefix may be written by hand (`"soap:Body"`), but not besides a namespace. */
	#checkName({ name, namespace }) {
		if (namespace === void 0 && this.#validNames.has(name)) return;
		if (!(namespace === void 0 ? isQName(name) : isNcName(name))) throw invalidName(name);
		if (namespace === void 0) this.#validNames.add(name);
	}
};
const invalidName = (name) => unwritable(`${JSON.stringify(name.slice(0, 80))} is no name that XML allows.`);
// engine/dataweave/formats/xml/write-xml.ts
/**
* Writes an XML document: the only pair of the object is the root. Raises for a second root, for names XML does not allow and for
* characters it cannot hold. An empty object is a document without a root, as Mule writes it.
*/
const writeXml = (value, properties) => {
	const object = asObject$1(untag(value));
	if (object === void 0 && untag(value) !== null) throw unwritable("Only an Object can be written as XML: its one pair is the root.");
	const parts = [];
	if (properties.writeDeclaration === true) parts.push(declaration(properties));
	const docType = metadataOf$1(value, "docType");
	if (docType !== void 0) parts.push(doctypeText(docType));
	if (object !== void 0) parts.push(...root$1(object, properties));
	return parts.join(properties.indent === true ? "\n" : "");
};
const declaration = ({ encoding, doubleQuoteInDeclaration }) => {
	const quote = doubleQuoteInDeclaration === true ? "\"" : "'";
	const name = typeof encoding === "string" ? encoding : "UTF-8";
	if (!/^[A-Za-z][\w.-]*$/.test(name)) throw unwritable("The encoding of an XML document is no encoding name.");
	return `<?xml version=${quote}1.0${quote} encoding=${quote}${name}${quote}?>`;
};
const root$1 = (object, properties) => {
	const { skipNullOn, defaultNamespace, inlineCloseOn, indent, writeNilOnNull } = properties;
	const roots = new XmlWriter({
		escape: xmlEscape(properties),
		indent: indent === true,
		inlineClose: inlineCloseOn !== "none",
		nil: writeNilOnNull === true,
		skipNullElements: skipNullOn === "elements" || skipNullOn === "everywhere",
		skipNullAttributes: skipNullOn === "attributes" || skipNullOn === "everywhere",
		defaultNamespace: typeof defaultNamespace === "string" ? new Namespace("", defaultNamespace) : void 0,
		rootNamespaces: rootNamespaces(object, properties.writeDeclaredNamespaces)
	}).children(object, void 0, 0);
	if (roots.length < 2) return roots;
	const names = object.shape.names;
	throw unwritable(`Trying to output second root, <${(names[1] ?? names[0] ?? "").slice(0, 80)}>`);
};
// engine/dataweave/formats/xml/xml-format.ts
/** XML (Mule: dataweave-formats-xml). Entities of a DTD are never expanded, whatever the properties say. */
const xml = {
	id: "xml",
	mimeTypes: [
		"application/xml",
		"*/xml",
		"*/*+xml"
	],
	reader: {
		properties: {
			nullValueOn: {
				type: "choice",
				choices: [
					"blank",
					"empty",
					"none"
				],
				default: "blank"
			},
			maxAttributeSize: {
				type: "number",
				default: -1
			},
			externalEntities: { type: "ignored" },
			supportDtd: { type: "ignored" },
			maxEntityCount: { type: "ignored" },
			collectionPath: { type: "ignored" },
			indexedReader: { type: "ignored" },
			optimizeFor: { type: "ignored" },
			streaming: { type: "ignored" }
		},
		read: readXml
	},
	writer: {
		properties: {
			indent: {
				type: "boolean",
				default: true
			},
			encoding: { type: "string" },
			writeDeclaration: {
				type: "boolean",
				default: true
			},
			doubleQuoteInDeclaration: {
				type: "boolean",
				default: false
			},
			inlineCloseOn: {
				type: "choice",
				choices: ["empty", "none"],
				default: "empty"
			},
			writeNilOnNull: {
				type: "boolean",
				default: false
			},
			skipNullOn: {
				type: "choice",
				choices: [
					"elements",
					"attributes",
					"everywhere"
				]
			},
			writeDeclaredNamespaces: { type: "string" },
			defaultNamespace: { type: "string" },
			escapeCR: {
				type: "boolean",
				default: false
			},
			escapeGT: {
				type: "boolean",
				default: false
			},
			onInvalidChar: {
				type: "choice",
				choices: [
					"base64",
					"ignore",
					"none"
				],
				default: "none"
			},
			bufferSize: { type: "ignored" },
			deferred: { type: "ignored" }
		},
		write: writeXml
	}
};
// engine/dataweave/formats/yaml/yaml-library.ts
const require = createRequire(import.meta.url);
let loaded$1;
/** The YAML parser, loaded with the first YAML document: most scripts read none. */
const yamlLibrary = () => {
	loaded$1 ??= require("yaml");
	return loaded$1;
};
// engine/dataweave/formats/yaml/yaml-tree.ts
/** Values that aliases may stand for, all together: more is an attack (billion laughs). */
const EXPANSION_LIMIT = 1e6;
/** Makes the value of one parsed document. A class for its anchors. */
var YamlTree = class {
	#text;
	#shapes = shapeTree();
	#anchors = /* @__PURE__ */ new Map();
	/** Values made so far, aliases expanded. */
	#size = 0;
	#expanded = 0;
	constructor(text) {
		this.#text = text;
	}
	value(node, depth) {
		const { isAlias, isNode } = yamlLibrary();
		if (depth > 1e3) throw this.#fault(`Collections nest deeper than ${DEPTH_LIMIT} levels`, node);
		const before = this.#size++;
		if (isAlias(node)) return this.#alias(node);
		const value = this.#content(node, depth);
		const anchor = isNode(node) ? node.anchor : void 0;
		if (anchor !== void 0) this.#anchors.set(anchor, {
			value,
			size: this.#size - before
		});
		return value;
	}
	#content(node, depth) {
		const { isMap, isPair, isScalar, isSeq } = yamlLibrary();
		if (isScalar(node)) return scalarValue(node);
		if (isMap(node)) return this.#map(node.items, depth);
		if (isSeq(node)) return node.items.map((item) => this.value(item, depth + 1));
		return isPair(node) ? this.#map([node], depth) : null;
	}
	#alias(node) {
		const anchored = this.#anchors.get(node.source);
		if (anchored === void 0) throw this.#fault("Alias of an anchor that does not stand in front of it", node);
		this.#size += anchored.size;
		this.#expanded += anchored.size;
		if (this.#expanded > EXPANSION_LIMIT) throw this.#fault(`Aliases for more than ${EXPANSION_LIMIT} values`, node);
		return anchored.value;
	}
	#map(given, depth) {
		const own = /* @__PURE__ */ new Set();
		const pairs = [];
		const merged = [];
		for (const pair of given) {
			const name = this.#key(pair.key);
			const value = this.value(pair.value, depth + 1);
			if (name === void 0) merged.push(...this.#merge(value, pair.key));
			else {
				own.add(name);
				pairs.push([name, value]);
			}
		}
		for (const [name, value] of merged) {
			if (own.has(name)) continue;
			own.add(name);
			pairs.push([name, value]);
		}
		if (pairs.length === 0) return DwObject.empty;
		let shape = this.#shapes;
		for (const [name] of pairs) shape = shape.step(name);
		return new DwObject(shape.shape(), pairs.map(([, value]) => value));
	}
	/** The name of a pair; undefined for the merge key `<<`. */
	#key(node) {
		const { isAlias, isScalar } = yamlLibrary();
		const key = isAlias(node) ? this.#alias(node) : isScalar(node) ? scalarValue(node) : void 0;
		if (isScalar(node) && node.source === "<<" && node.type === "PLAIN") return void 0;
		if (isScalar(node) && typeof key !== "string" && node.source !== void 0) return node.source;
		if (node === null || key === null) return "";
		if (typeof key === "string") return key;
		if (typeof key === "number" || typeof key === "boolean") return String(key);
		throw this.#fault("Key that is no scalar", node);
	}
	#merge(value, key) {
		return (Array.isArray(value) ? value : [value]).flatMap((source) => {
			if (!(source instanceof DwObject)) throw this.#fault("Merge (<<) of something that is no mapping", key);
			return source.shape.names.map((name, i) => [name, source.values[i]]);
		});
	}
	#fault(what, node) {
		return unreadable(what, this.#text, node?.range?.[0] ?? 0, "YAML");
	}
};
const scalarValue = (node) => {
	const { value, source } = node;
	if (typeof value === "number") return exactNumber(value, source);
	return fromHost(value);
};
/** Infinity and NaN are no numbers of the language: they stay texts. */
const exactNumber = (value, source) => numberFromText(source ?? String(value)) ?? (Number.isFinite(value) ? value : source ?? null);
// engine/dataweave/formats/yaml/read-yaml.ts
/**
* Reads YAML: mappings in order with repeated keys kept, numbers exactly. Several documents are an Array of their values. Aliases
* share what they stand for, and `<<` merges; what they would expand to is bounded.
*/
const readYaml = (text) => {
	const values = parseAll(text).map((document) => {
		const [error] = document.errors;
		if (error !== void 0) throw unreadable(readable(error.message), text, error.pos[0], "YAML");
		return new YamlTree(text).value(document.contents, 0);
	});
	evaluation().checkItems(values.length);
	if (values.length === 0) return null;
	return values.length === 1 ? values[0] : values;
};
/** The library composes nested collections recursively, with deep frames; deeper ones would overflow its stack. */
const NESTING_LIMIT = 256;
const parseAll = (text) => {
	const { Composer, Parser } = yamlLibrary();
	const tokens = [];
	for (const token of new Parser().parse(text)) {
		checkNesting(token, text);
		tokens.push(token);
	}
	return [...new Composer({
		prettyErrors: false,
		uniqueKeys: false,
		logLevel: "silent"
	}).compose(tokens)];
};
/** Looks for the deepest collection without recursion. */
const checkNesting = (token, text) => {
	const open = [[token, 0]];
	for (let next = open.pop(); next !== void 0; next = open.pop()) {
		const [current, depth] = next;
		if (depth > NESTING_LIMIT) throw unreadable(`Collections nest deeper than ${NESTING_LIMIT} levels`, text, current.offset, "YAML");
		if (current.type === "document" && current.value !== void 0) open.push([current.value, depth]);
		if (!("items" in current)) continue;
		for (const item of current.items) {
			if (item.key) open.push([item.key, depth + 1]);
			if (item.value) open.push([item.value, depth + 1]);
		}
	}
};
const LONGEST = 120;
/** The library's own words, on one line. */
const readable = (message) => message.split("\n", 1)[0].slice(0, LONGEST);
// engine/dataweave/formats/yaml/yaml-text.ts
/** Words that YAML 1.1 or 1.2 reads as something else than a text. */
const reserved = /* @__PURE__ */ new Set([
	"null",
	"true",
	"false",
	"yes",
	"no",
	"on",
	"off",
	"y",
	"n"
]);
const plain = /^[A-Za-z_/][A-Za-z0-9_./@()+-]*(?: [A-Za-z0-9_./@()+-]+)*$/;
const unprintable = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
/** A text: as it is where it cannot be taken for anything else, otherwise in double quotes. */
const yamlText = (text) => {
	if (text.length < 1e3 && plain.test(text) && !reserved.has(text.toLowerCase())) return text;
	return JSON.stringify(text).replace(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
};
// engine/dataweave/formats/yaml/write-yaml.ts
/** Writes YAML in block style; a text is in quotes wherever some reader could take it for something else. */
const writeYaml = (value, { skipNullOn, writeDeclaration }) => {
	const writer = new YamlWriter(skipNullOn === "arrays" || skipNullOn === "everywhere", skipNullOn === "objects" || skipNullOn === "everywhere");
	writer.write(value);
	return `${writeDeclaration === true ? "%YAML 1.2\n---\n" : ""}${writer.lines.join("\n")}\n`;
};
/** The longest key that may stand in front of its colon on one line (YAML 1.2, 7.4.2), with a margin. */
const KEY_LIMIT = 1e3;
/** Writes lines. A class for what it has written so far. */
var YamlWriter = class {
	lines = [];
	#skipInArrays;
	#skipInObjects;
	#length = 0;
	constructor(skipInArrays, skipInObjects) {
		this.#skipInArrays = skipInArrays;
		this.#skipInObjects = skipInObjects;
	}
	write(value) {
		const content = contentOf(value, this.#skipInArrays, this.#skipInObjects);
		if (typeof content === "string") this.#line(content);
		else this.#block(content, "", "", 0);
	}
	/** A collection whose first line starts with `first`, the others with `indent`. */
	#block(content, first, indent, depth) {
		checkDepth(depth);
		content.values.forEach((value, i) => {
			const start = i === 0 ? first : indent;
			const name = content.names?.[i];
			const child = contentOf(value, this.#skipInArrays, this.#skipInObjects);
			if (name === void 0) this.#item(child, `${start}-`, indent, depth);
			else this.#pair(child, this.#key(name, start, indent), indent, depth);
		});
	}
	#item(child, head, indent, depth) {
		if (typeof child === "string") this.#line(`${head} ${child}`);
		else this.#block(child, `${head} `, `${indent}  `, depth + 1);
	}
	#pair(child, head, indent, depth) {
		if (typeof child === "string") this.#line(`${head} ${child}`);
		else {
			this.#line(head);
			const inner = `${indent}  `;
			this.#block(child, inner, inner, depth + 1);
		}
	}
	#key(name, start, indent) {
		const key = yamlText(name);
		if (key.length < KEY_LIMIT) return `${start}${key}:`;
		this.#line(`${start}? ${key}`);
		return `${indent}:`;
	}
	#line(text) {
		this.lines.push(text);
		this.#length += text.length + 1;
		evaluation().checkLength(this.#length);
	}
};
const contentOf = (value, skipInArrays, skipInObjects) => {
	const plain = fromHost(untag(value));
	if (isArray(plain)) {
		const values = itemsOf(plain).filter((item) => !skipInArrays || untag(item) !== null);
		return values.length === 0 ? "[]" : {
			names: void 0,
			values
		};
	}
	const object = asObject$1(plain);
	if (object !== void 0) return objectContent(object, skipInObjects);
	if (plain === null || typeof plain === "boolean") return String(plain);
	if (typeof plain === "number") return numberText(plain);
	if (plain instanceof Decimal) return plain.toString();
	if (plain instanceof Uint8Array) return `!!binary "${Buffer$1.from(plain).toString("base64")}"`;
	return yamlText(scalarText(value instanceof Tagged ? value : plain, "a YAML scalar"));
};
const objectContent = ({ shape, values }, skipInObjects) => {
	const kept = values.map((_, i) => i).filter((i) => !skipInObjects || untag(values[i]) !== null);
	if (kept.length === 0) return "{}";
	return {
		names: kept.map((i) => shape.names[i]),
		values: kept.map((i) => values[i])
	};
};
// engine/dataweave/formats/yaml/yaml-format.ts
/** YAML 1.2 with its core schema (Mule: dataweave-formats-yaml). */
const yaml = {
	id: "yaml",
	mimeTypes: [
		"application/yaml",
		"text/yaml",
		"application/x-yaml",
		"text/x-yaml"
	],
	reader: {
		properties: { maxEntityCount: { type: "ignored" } },
		read: (source) => readYaml(decodeStrictly(source, "YAML"))
	},
	writer: {
		properties: {
			encoding: { type: "string" },
			skipNullOn: {
				type: "choice",
				choices: [
					"arrays",
					"objects",
					"everywhere"
				]
			},
			writeDeclaration: {
				type: "boolean",
				default: true
			},
			bufferSize: { type: "ignored" },
			deferred: { type: "ignored" }
		},
		write: writeYaml
	}
};
/** Every format that can be read and written, in the order of their documentation. */
const formats = [
	json,
	xml,
	csv,
	urlencoded,
	multipartFormat({
		read: (document) => readDocument(document),
		write: (value, output) => writeDocument(value, output),
		formatFor: (mimeType) => formatFor(mimeType)
	}),
	text$1,
	binary$2,
	dw,
	java,
	yaml,
	ndjson,
	properties
];
/** The format of that id (`json`); undefined when there is none. */
const formatById = (id) => formats.find((format) => format.id === id);
/** The format of a media type, whatever its parameters; undefined when none reads it. */
const formatFor = (mimeType) => {
	const { essence } = parseMediaType(mimeType);
	return formats.find(({ mimeTypes }) => mimeTypes.some((pattern) => matchesMediaType(pattern, essence)));
};
/**
* Reads a document. Raises {@link DataWeaveError}: of kind `ReaderParsingException` with line and column when the document is not
* of its format, of kind `UnsupportedFormatException` when no format is known for it.
*/
const readDocument = ({ content, mimeType, properties: given = {} }) => {
	const format = formatFor(mimeType) ?? formatById(mimeType);
	if (format?.reader === void 0) throw unsupportedFormat(mimeType, formats);
	evaluation().checkLength(content.length);
	const { parameters } = parseMediaType(mimeType);
	const { encoding, ...explicit } = given;
	const checked = requireProperties(format, "reader", {
		...known$1(parameters, format, "reader"),
		...explicit
	});
	const charset = typeof encoding === "string" ? encoding : parameters.get("charset");
	return format.reader.read({
		content,
		mimeType,
		encoding: charset ?? UTF_8
	}, checked);
};
/**
* Writes a value. Text stays text unless another encoding than UTF-8 is asked for (property `encoding`, or the media type's
* charset); then its bytes are given, and the media type names the charset. Raises {@link DataWeaveError} for a value the format
* cannot hold.
*/
const writeDocument = (value, output) => {
	const wanted = output.format ?? output.mimeType ?? "";
	const format = (output.format === void 0 ? formatFor(wanted) : void 0) ?? formatById(wanted);
	const writer = format?.writer;
	if (format === void 0 || writer === void 0) throw unsupportedFormat(wanted, formats);
	const mimeType = output.mimeType?.includes("/") ? output.mimeType : format.mimeTypes[0];
	const { parameters } = parseMediaType(mimeType);
	const given = {
		encoding: writer.properties.encoding === void 0 ? void 0 : parameters.get("charset"),
		...known$1(parameters, format, "writer"),
		...output.properties
	};
	if (given.encoding === void 0) delete given.encoding;
	const checked = requireProperties(format, "writer", given);
	const complete = writer.complete?.(checked) ?? checked;
	const content = writer.write(fromHost(value), complete, output.namespaces ?? []);
	evaluation().checkLength(content.length);
	const media = withParameters(mimeType, parameters, complete, writer.inMimeType ?? []);
	const encoding = complete.encoding;
	if (typeof content !== "string" || typeof encoding !== "string" || isUtf8Name(encoding)) return {
		content,
		mimeType: media
	};
	return {
		content: encodeText(content, encoding),
		mimeType: withCharset(media, encoding)
	};
};
const UTF_8 = "UTF-8";
/** Parameters of a media type that are properties; all others (`profile`, `header=present`) are nobody's business here. */
const known$1 = (parameters, format, side) => Object.fromEntries([...parameters].filter(([name, value]) => checkProperties(format, side, { [name]: value }).faults.length === 0));
const withParameters = (mimeType, given, properties, names) => {
	return [mimeType, ...names.filter((name) => !given.has(name)).map((name) => `${name}="${properties[name]}"`)].join("; ");
};
// engine/dataweave/compile/frame.ts
/** The frame a number of functions further out. */
const outward = (hops) => {
	if (hops === 0) return (frame) => frame;
	if (hops === 1) return (frame) => frame[0];
	if (hops === 2) return (frame) => frame[0][0];
	return (frame) => {
		let found = frame;
		for (let i = 0; i < hops; i++) found = found[0];
		return found;
	};
};
/** The instance, seen from a frame that is a number of functions inside the outermost one. */
const instanceOf = (hops) => {
	const outermost = outward(hops);
	return (frame) => outermost(frame)[0];
};
/** The outermost frame of an imported module. */
const moduleFrame = (hops, index) => {
	const find = instanceOf(hops);
	return (frame) => {
		const instance = find(frame);
		const modules = instance.modules ?? [];
		const known = modules[index] ?? [instance];
		instance.modules = modules;
		modules[index] = known;
		return known;
	};
};
const folded = /* @__PURE__ */ new WeakMap();
/** Code that always gives this value; those that use it may ask with {@link constantOf} and compute ahead. */
const constant = (value) => {
	const code = () => value;
	folded.set(code, { value });
	return code;
};
/** The value of code made by {@link constant}; undefined for any other. */
const constantOf = (code) => folded.get(code)?.value;
/** The value of code that needs nothing to run, computed now; the code itself where that raises, to raise when it is reached. */
const fold = (code, ...parts) => {
	if (!parts.every((part) => folded.has(part))) return code;
	try {
		return constant(code([]));
	} catch {
		return code;
	}
};
// engine/dataweave/functions/define.ts
/** One form: `overload(['Array', 'Function'], (items, criteria) => …)`. */
const overload = (parameters, call) => ({
	parameters,
	call
});
/** The form for a null first argument: gives null, or something else. */
const onNull = (rest, result = null) => ({
	parameters: ["Null", ...rest],
	call: () => result
});
const fn = (...overloads) => ({ overloads });
// engine/dataweave/modules/core/flatten.ts
/** The items of the arrays among the items in place of these arrays, one level deep; other items stay. */
const flatten = (items) => {
	const running = evaluation();
	const flat = [];
	for (const item of items) {
		if (!isArray(item)) {
			flat.push(item);
			continue;
		}
		const inner = itemsOf(item);
		running.checkItems(flat.length + inner.length);
		for (const value of inner) flat.push(value);
	}
	return flat;
};
// engine/dataweave/modules/core/condition.ts
/**
* What a condition gave, as a Boolean. The texts `true` and `false` count, as everywhere a Boolean is wanted; anything else, null
* included, is an error.
*/
const holds = (outcome) => {
	if (outcome === true || outcome === false) return outcome;
	const value = untag(outcome);
	if (typeof value === "boolean") return value;
	if (value === "true") return true;
	if (value === "false") return false;
	throw cannotCoerce(value, "Boolean", { kind: "InvalidBooleanException" });
};
// engine/dataweave/modules/core/items.ts
/** What a function of (item, index) gives for each item of an array, which may be from outside. */
const mapItems = (items, mapper) => {
	const running = evaluation();
	const mapped = new Array(items.length);
	for (let index = 0; index < items.length; index++) {
		running.step();
		mapped[index] = mapper(fromHost(items[index]), index);
	}
	return mapped;
};
/** The items for which a condition on (item, index) holds. */
const filterItems = (items, condition) => {
	const running = evaluation();
	const kept = [];
	for (let index = 0; index < items.length; index++) {
		running.step();
		const item = items[index];
		const outcome = condition(item, index);
		if (outcome === true || outcome !== false && holds(outcome)) kept.push(item);
	}
	return kept;
};
/** Index of the first item for which a condition on (item, index) is as wanted; -1 where there is none. */
const findItem = (items, condition, wanted) => {
	const running = evaluation();
	for (let index = 0; index < items.length; index++) {
		running.step();
		if (holds(condition(items[index], index)) === wanted) return index;
	}
	return -1;
};
/** The UTF-16 units of a text, one string each: what functions of (character, index) are called with. */
const charactersOf = (text) => {
	evaluation().checkItems(text.length);
	return text.split("");
};
/** The items as texts with a separator between them. */
const joinItems = (items, separator) => {
	const running = evaluation();
	let text = "";
	for (let index = 0; index < items.length; index++) {
		const item = items[index];
		if (index > 0) text += separator;
		text += typeof item === "string" ? item : textOf(item);
		running.checkLength(text.length);
	}
	return text;
};
// engine/dataweave/modules/core/numeric.ts
/** An item of an array of numbers: texts that say a number count, anything else is an error. */
const numberOf = (item) => {
	if (typeof item === "number") return item;
	const value = untag(item);
	if (typeof value === "number" || value instanceof Decimal) return value;
	const coerced = tryCoerce(value, "Number");
	if (typeof coerced === "number" || coerced instanceof Decimal) return coerced;
	throw cannotCoerce(value, "Number");
};
// engine/dataweave/modules/core/sum.ts
const SCALES = [
	1,
	10,
	100,
	1e3,
	1e4,
	1e5,
	1e6
];
/** Whole numbers up to this size are divided by a power of ten without losing a digit. */
const EXACT = 0x38d7ea4c68000;
/** Adds a number; false, with nothing changed, where the sum would not be exact. */
const addShort = (running, n) => {
	let { unscaled, scale } = running;
	let power = SCALES[scale];
	let addend = Math.round(n * power);
	while (addend / power !== n) {
		if (++scale === SCALES.length) return false;
		power = SCALES[scale];
		addend = Math.round(n * power);
		unscaled *= 10;
	}
	const sum = unscaled + addend;
	if (Math.abs(addend) > EXACT || Math.abs(unscaled) > EXACT || Math.abs(sum) > EXACT) return false;
	running.unscaled = sum;
	running.scale = scale;
	return true;
};
/** With the zeros at its end, as any sum has them: `0.5 + 0.5` is `1.0`. */
const numberOfSum = ({ unscaled, scale }) => scale === 0 || unscaled % 10 !== 0 ? unscaled / SCALES[scale] : new Decimal(BigInt(unscaled), scale);
/** The sum of items that are numbers or say one, exact. */
const sumOf = (items) => {
	const running = {
		unscaled: 0,
		scale: 0
	};
	let index = 0;
	for (; index < items.length; index++) {
		const item = items[index];
		if (typeof item !== "number" || !addShort(running, item)) break;
	}
	let total = numberOfSum(running);
	for (; index < items.length; index++) total = add(total, numberOf(items[index]));
	return total;
};
// engine/dataweave/modules/core/arrays.ts
const zip = (left, right) => {
	const pairs = [];
	const length = Math.min(left.length, right.length);
	for (let index = 0; index < length; index++) pairs.push([left[index], right[index]]);
	return pairs;
};
/** As many arrays as the shortest row has items: the first items of all rows, the second ones, … */
const unzip = (items) => {
	const rows = items.map((item) => {
		if (isArray(item)) return itemsOf(item);
		throw cannotCoerce(item, "Array");
	});
	const columns = rows.reduce((least, row) => Math.min(least, row.length), rows[0]?.length ?? 0);
	return Array.from({ length: columns }, (_, column) => rows.map((row) => row[column]));
};
/** Functions of dw::Core that work on whole arrays. */
const arrays$1 = {
	flatten: fn(overload(["Array"], flatten), onNull([])),
	joinBy: fn(overload(["Array", "Text"], joinItems), onNull(["Any"])),
	sum: fn(overload(["Array"], sumOf)),
	avg: fn(overload(["Array"], (items) => divide$2(sumOf(items), items.length))),
	to: fn(overload(["Number", "Number"], (from, to) => new Range(toInteger(from, "from"), toInteger(to, "to")))),
	zip: fn(overload(["Array", "Array"], zip), onNull(["Any"]), overload(["Array", "Null"], () => null)),
	unzip: fn(overload(["Array"], unzip), onNull([]))
};
// engine/dataweave/modules/core/control.ts
const levels = /* @__PURE__ */ new Set([
	"debug",
	"info",
	"warn",
	"error"
]);
const levelOf = (name) => {
	const level = name.toLowerCase();
	if (!levels.has(level)) throw new DataWeaveError("UserException", `logWith knows no level ${name}.`, { hint: "Levels are Debug, Info, Warn and Error." });
	return level;
};
/** Writes a value to the host's log as a DataWeave literal and gives it back. */
const log = (level, prefix, value) => {
	const { host } = evaluation();
	if (host.log === void 0) return value;
	const text = String(writeDocument(value, { mimeType: "application/dw" }).content);
	host.log(level, prefix === "" ? text : `${prefix} - ${text}`);
	return value;
};
const logging = (level) => fn(overload(["Any"], (value) => log(level, "", value)), overload(["Text", "Any"], (prefix, value) => log(level, prefix, value)));
/** Compatibility flags of Mule whose newer behaviour is the one here; every other flag is off. */
const flagsOn = /* @__PURE__ */ new Set(["com.mulesoft.dw.xml_reader.honourMixedContentStructure"]);
/** Functions of dw::Core about the course of a script. */
const control = {
	then: fn(onNull(["Function"]), overload(["Any", "Function"], (value, callback) => callback(value))),
	onNull: fn(overload(["Null", "Function"], (_, callback) => callback()), overload(["Any", "Function"], (value) => value)),
	log: logging("info"),
	logDebug: logging("debug"),
	logInfo: logging("info"),
	logWarn: logging("warn"),
	logError: logging("error"),
	logWith: fn(overload(["Text", "Any"], (level, value) => log(levelOf(level), "", value)), overload([
		"Text",
		"Text",
		"Any"
	], (level, prefix, value) => log(levelOf(level), prefix, value))),
	evaluateCompatibilityFlag: fn(overload(["Text"], (flag) => flagsOn.has(flag))),
	native: fn(overload(["Text"], (identifier) => {
		throw new DataWeaveError("UnsupportedOperationException", `There is no native function ${identifier} here.`);
	}))
};
// engine/dataweave/modules/core/dates.ts
/** The instant of the running evaluation in the zone of its host: the same at every call. */
const currentInstant = () => {
	const running = evaluation();
	if (running.instant !== void 0) return running.instant;
	const instant = zonedFromEpoch(running.host.now?.() ?? clock.now(), localZone());
	if (isEvaluating()) running.instant = instant;
	return instant;
};
const isLeapYear = (year) => year % 4 === 0 && year % 100 !== 0 || year % 400 === 0;
/** Functions of dw::Core on dates. */
const dates$1 = {
	now: fn(overload([], currentInstant)),
	daysBetween: fn(overload(["Date", "Date"], (from, to) => to.toEpochDay() - from.toEpochDay())),
	isLeapYear: fn(overload(["Date"], (date) => isLeapYear(date.year())), overload(["DateTime"], (date) => isLeapYear(date.year())), overload(["LocalDateTime"], (date) => isLeapYear(date.year())))
};
// engine/dataweave/modules/core/pairs.ts
/** The value of the pair at a position, with its key where that carries attributes or a namespace. */
const valueAt = ({ shape, values }, index) => shape.keys === void 0 ? values[index] : withKey(values[index], shape.keys[index]);
/** All values of an object, with their keys where those carry something. */
const valuesIn = (object) => object.shape.keys === void 0 ? object.values : object.values.map((_, index) => valueAt(object, index));
/** All keys of an object. */
const keysIn = ({ shape }) => shape.names.map((_, index) => shape.keyAt(index));
/** The object that consists of the pairs at these positions, in this order. */
const pick = (object, positions) => {
	if (positions.length === 0) return DwObject.empty;
	const { shape, values } = object;
	return new DwObject(new Shape(positions.map((position) => shape.names[position]), shape.keys && positions.map((position) => shape.keyAt(position))), positions.map((position) => values[position]));
};
/** Calls a function of (value, key, index) for one pair. */
const callWithPair = (call, object, index) => {
	evaluation().step();
	return call(valueAt(object, index), object.shape.keyAt(index), index);
};
/** Position of the first pair for which a condition on (value, key, index) is as wanted; -1 where there is none. */
const findPair = (object, condition, wanted) => {
	for (let index = 0; index < object.size; index++) if (holds(callWithPair(condition, object, index)) === wanted) return index;
	return -1;
};
// engine/dataweave/values/compare-temporals.ts
/**
* -1, 0 or 1 by the point in time of two temporals of one kind; undefined where they have no order. Offsets and zones only shift the
* point: `10:00Z` is `11:00+01:00`. Zones are ordered by name. Of calendar periods only equal ones compare.
*/
const compareTemporals = (a, b) => {
	const kind = temporalKind(a);
	if (kind === void 0 || kind !== temporalKind(b)) return void 0;
	switch (kind) {
		case "DateTime": return Math.sign(a.toInstant().compareTo(b.toInstant()));
		case "Date": return Math.sign(a.compareTo(b));
		case "LocalDateTime": return Math.sign(a.compareTo(b));
		case "LocalTime": return Math.sign(a.compareTo(b));
		case "Time": return Math.sign(nanosOf(a) - nanosOf(b));
		case "TimeZone": {
			const left = a.toString();
			const right = b.toString();
			return left < right ? -1 : left > right ? 1 : 0;
		}
		case "Period": return comparePeriods$1(a, b);
	}
};
/** Nanoseconds since midnight in UTC. */
const nanosOf = (time) => time.toLocalTime().toNanoOfDay() - time.offset().totalSeconds() * 1e9;
const comparePeriods$1 = (a, b) => {
	if (isDuration(a)) return isDuration(b) ? Math.sign(a.compareTo(b)) : void 0;
	if (isDuration(b)) return void 0;
	return a.equals(b) ? 0 : void 0;
};
// engine/dataweave/values/equality.ts
/**
* `==`: nothing is coerced, values of different types are unequal; only a Key counts as its name. Arrays item by item, objects pair by
* pair in order with namespaces and attributes, temporals by the point in time. Metadata do not count.
*/
const equals = (a, b) => {
	if (typeof a === "string" || typeof a === "number" || typeof a === "boolean" || a === null) {
		if (a === b) return true;
		if (typeof b !== "object" || b === null) return false;
		return equalObjects(a, b);
	}
	return equalObjects(a, b);
};
const equalObjects = (left, right) => {
	const a = scalarOfKey(left);
	const b = scalarOfKey(right);
	if (a === b) return true;
	if (a === null || b === null) return false;
	if (isArray(a)) return isArray(b) && equalArrays(a, b, equals);
	const kind = kindOf(a);
	if (kind !== kindOf(b)) return false;
	switch (kind) {
		case "Number": return sameNumber(a, b);
		case "Object": return equalPairs(asObject$1(a), asObject$1(b), equals);
		case "Binary": return Buffer.compare(a, b) === 0;
		case "Uri":
		case "Regex":
		case "Type":
		case "Namespace": return textOf(a) === textOf(b);
		default: return isTemporal(a) && isTemporal(b) && compareTemporals(a, b) === 0;
	}
};
const scalarOfKey = (value) => {
	const bare = untag(value);
	return bare instanceof Key ? bare.name : bare;
};
const equalArrays = (a, b, same) => {
	if (a instanceof Range && b instanceof Range) return a.from === b.from && a.to === b.to;
	const left = itemsOf(a);
	const right = itemsOf(b);
	return left.length === right.length && left.every((item, i) => same(item, right[i]));
};
const equalPairs = (a, b, same) => {
	if (a.size !== b.size) return false;
	for (let i = 0; i < a.size; i++) {
		if (a.shape.names[i] !== b.shape.names[i] || !equalKeys(a.shape.keys?.[i], b.shape.keys?.[i], same)) return false;
		if (!same(a.values[i], b.values[i])) return false;
	}
	return true;
};
/** Of keys whose names are equal. */
const equalKeys = (a, b, same) => {
	if (a === b) return true;
	if (namespaceOf$1(a?.namespace) !== namespaceOf$1(b?.namespace)) return false;
	const left = a?.attributes;
	const right = b?.attributes;
	if (left === void 0 || right === void 0) return (left?.size ?? 0) === (right?.size ?? 0);
	return equalPairs(left, right, same);
};
const namespaceOf$1 = (namespace) => namespace?.uri;
/** `~=`: the right side is coerced to the type of the left, all the way down; false where it cannot be. */
const similar = (a, b) => {
	const left = untag(a);
	const right = untag(b);
	if (left === null || right === null) return left === right;
	if (isArray(left)) return isArray(right) && equalArrays(left, right, similar);
	if (isObject(left)) return isObject(right) && equalPairs(asObject$1(left), asObject$1(right), similar);
	if (equals(left, right)) return true;
	const coerced = tryCoerce(right, kindOf(left));
	return coerced !== void 0 && equals(left, coerced);
};
// engine/dataweave/modules/core/seen-values.ts
const isPrimitive = (value) => value === null || typeof value !== "object" && typeof value !== "function";
/** Equal primitives become the same JS value: a key is its name, a decimal that a double holds exactly is that double. */
const normalized = (given) => {
	const value = untag(given);
	if (value instanceof Key) return value.name;
	if (value instanceof Decimal) {
		const double = toDouble(value);
		return compareNumbers(value, double) === 0 ? double : value;
	}
	return value;
};
/** How deep {@link bucketOf} looks; what lies deeper is told apart by comparing. */
const BUCKET_DEPTH = 3;
/** A text that equal values share and that most different values do not. */
const bucketOf = (given, depth) => {
	const value = normalized(given);
	if (isPrimitive(value)) return `${typeof value} ${value}`;
	if (value instanceof Decimal) return `number ${toDouble(value)}`;
	if (isArray(value)) {
		if (depth === 0) return `Array ${lengthOf(value)}`;
		return `[${itemsOf(value).map((item) => bucketOf(item, depth - 1)).join()}]`;
	}
	const object = asObject$1(value);
	if (object === void 0) return kindOf(value);
	const { names } = object.shape;
	if (depth === 0) return `Object ${names.length}`;
	return `{${names.map((name, index) => `${name}:${bucketOf(object.values[index], depth - 1)}`).sort().join()}}`;
};
/** A set of values by the equality of the language (`==`). */
var SeenValues = class {
	#primitives = /* @__PURE__ */ new Set();
	#others = /* @__PURE__ */ new Map();
	/** Adds a value; false when an equal one was there. */
	add(given) {
		const value = normalized(given);
		if (isPrimitive(value)) {
			const size = this.#primitives.size;
			return this.#primitives.add(value).size > size;
		}
		const bucket = bucketOf(value, BUCKET_DEPTH);
		const known = this.#others.get(bucket);
		if (known === void 0) {
			this.#others.set(bucket, [value]);
			return true;
		}
		if (known.some((other) => equals(other, value))) return false;
		known.push(value);
		return true;
	}
};
// engine/dataweave/modules/core/distinct.ts
/** `distinctBy` of dw::Core: of everything with an equal criterion the first stays. */
const distinct = { distinctBy: fn(overload(["Array", "Function"], (items, criteria) => {
	const running = evaluation();
	const seen = new SeenValues();
	const kept = [];
	for (let index = 0; index < items.length; index++) {
		running.step();
		const item = items[index];
		if (seen.add(criteria(item, index))) kept.push(item);
	}
	return kept;
}), overload(["Object", "Function"], (object, criteria) => {
	const seen = new SeenValues();
	const kept = [];
	for (let index = 0; index < object.size; index++) if (seen.add(callWithPair(criteria, object, index))) kept.push(index);
	return pick(object, kept);
}), onNull(["Function"])) };
// engine/dataweave/modules/core/group.ts
/** Adds a member to the group of a name; groups stay in the order in which they were first hit. */
const addTo = (groups, name, member) => {
	const text = typeof name === "string" ? name : textOf(name);
	const group = groups.get(text);
	if (group === void 0) groups.set(text, [member]);
	else group.push(member);
};
const asObject = (groups, objectOf) => groups.size === 0 ? DwObject.empty : new DwObject(new Shape([...groups.keys()]), [...groups.values()].map(objectOf));
/** The items by what a function of (item, index) gives for them, as text. */
const groupItems = (items, criteria) => {
	const running = evaluation();
	const groups = /* @__PURE__ */ new Map();
	for (let index = 0; index < items.length; index++) {
		running.step();
		const item = items[index];
		addTo(groups, criteria(item, index), item);
	}
	return groups;
};
const groupPairs = (object, criteria) => {
	const groups = /* @__PURE__ */ new Map();
	for (let index = 0; index < object.size; index++) addTo(groups, callWithPair(criteria, object, index), index);
	return asObject(groups, (positions) => pick(object, positions));
};
/** `groupBy` of dw::Core. */
const grouping = { groupBy: fn(overload(["Array", "Function"], (items, criteria) => asObject(groupItems(items, criteria), (group) => group)), overload(["Text", "Function"], (text, criteria) => asObject(groupItems(charactersOf(text), criteria), (group) => group.join(""))), overload(["Object", "Function"], groupPairs), onNull(["Function"])) };
// engine/dataweave/modules/core/inspect.ts
const textLength = (value) => textOf(value).length;
/** Functions of dw::Core that tell about a value. */
const inspection = {
	typeOf: fn(overload(["Any"], typeOf)),
	sizeOf: fn(overload(["Array"], (items) => items.length), overload(["Object"], (object) => object.size), overload(["Binary"], (bytes) => bytes.length), overload(["Text"], (text) => text.length), onNull([]), overload(["Number"], textLength), overload(["DateTime"], textLength), overload(["LocalDateTime"], textLength), overload(["Period"], textLength)),
	isEmpty: fn(overload(["Array"], (items) => items.length === 0), overload(["Text"], (text) => text === ""), overload(["Object"], (object) => object.size === 0), onNull([], true))
};
// engine/dataweave/modules/core/io.ts
const DEFAULT_MEDIA_TYPE = "application/dw";
/** Reader or writer properties of a script's object; the last of a repeated name counts. */
const propertiesOf$1 = ({ shape, values }) => Object.fromEntries(shape.names.map((name, index) => [name, toHost(values[index] ?? null)]));
const read = (content, mimeType, properties) => readDocument({
	content,
	mimeType,
	properties: propertiesOf$1(properties)
});
const readUrl = (url, mimeType, properties) => {
	const { host } = evaluation();
	if (host.resource === void 0) throw new DataWeaveError("SecurityException", `readUrl of ${url} is not allowed here.`);
	const found = host.resource(url);
	if (found === void 0) throw new DataWeaveError("ResourceNotFoundException", `There is nothing at ${url}.`);
	return readOnce(found.content, mimeType ?? found.mimeType ?? DEFAULT_MEDIA_TYPE, properties);
};
/** What was read of bytes the host gave, by media type and properties, for as long as the host keeps the bytes. */
const documentsIn = /* @__PURE__ */ new WeakMap();
/** Ways of reading one document that are remembered. */
const MOST_WAYS = 8;
const readOnce = (content, mimeType, properties) => {
	if (typeof content === "string") return read(content, mimeType, properties);
	const known = documentsIn.get(content) ?? /* @__PURE__ */ new Map();
	const way = [mimeType, ...Object.entries(propertiesOf$1(properties)).flat()].map(String).join("\n");
	const before = known.get(way);
	if (before !== void 0) return before;
	const value = read(content, mimeType, properties);
	if (known.size < MOST_WAYS) documentsIn.set(content, known.set(way, value));
	return value;
};
const write = (value, mimeType, properties) => writeDocument(value, {
	mimeType,
	properties: propertiesOf$1(properties)
}).content;
/** Functions of dw::Core that read and write documents. */
const documents = {
	read: fn(overload(["Text"], (content) => read(content, DEFAULT_MEDIA_TYPE, DwObject.empty)), overload(["Binary"], (content) => read(content, DEFAULT_MEDIA_TYPE, DwObject.empty)), overload(["Text", "Text"], (content, mimeType) => read(content, mimeType, DwObject.empty)), overload(["Binary", "Text"], (content, mimeType) => read(content, mimeType, DwObject.empty)), overload([
		"Text",
		"Text",
		"Object"
	], read), overload([
		"Binary",
		"Text",
		"Object"
	], read)),
	readUrl: fn(overload(["Text"], (url) => readUrl(url, void 0, DwObject.empty)), overload(["Text", "Text"], (url, mimeType) => readUrl(url, mimeType, DwObject.empty)), overload([
		"Text",
		"Text",
		"Object"
	], readUrl)),
	write: fn(overload(["Any"], (value) => write(value, DEFAULT_MEDIA_TYPE, DwObject.empty)), overload(["Any", "Text"], (value, mimeType) => write(value, mimeType, DwObject.empty)), overload([
		"Any",
		"Text",
		"Object"
	], write))
};
// engine/dataweave/modules/core/sequence.ts
/**
* Shows the items of an array one after the other until `visit` answers false, so that of a lazy array, which may be endless, no more
* is computed than somebody looks at.
*/
const visitItems = (array, visit) => {
	const running = evaluation();
	let rest = array;
	let index = 0;
	while (rest instanceof LazyArray) {
		running.step();
		if (!visit(rest.head, index++)) return;
		rest = untag(rest.tail());
	}
	if (rest === null) return;
	const items = itemsOf(rest);
	for (const item of items) {
		running.step();
		if (!visit(item, index++)) return;
	}
};
/** The first item for which a condition on (item, index) is as wanted, and its index: -1 where there is none. */
const findIn = (array, condition, wanted) => {
	const found = {
		index: -1,
		item: null
	};
	visitItems(array, (item, index) => {
		if (holds(condition(item, index)) !== wanted) return true;
		found.index = index;
		found.item = item;
		return false;
	});
	return found;
};
/** The first items, at most so many. */
const takeItems = (array, count) => {
	if (count <= 0) return [];
	if (!(array instanceof LazyArray)) return itemsOf(array).slice(0, count);
	const taken = [];
	visitItems(array, (item) => taken.push(item) < count);
	return taken;
};
/** The items before the first one for which a condition on (item, index) does not hold. */
const takeItemsWhile = (array, condition) => {
	const taken = [];
	visitItems(array, (item, index) => holds(condition(item, index)) && taken.push(item) > 0);
	return taken;
};
/** What a function of (item, index) gives for the items of a lazy array, item by item when they are asked for. */
const mapLazily = (array, mapper, index = 0) => {
	evaluation().step();
	return new LazyArray(mapper(array.head, index), () => {
		const rest = untag(array.tail());
		if (rest instanceof LazyArray) return mapLazily(rest, mapper, index + 1);
		if (rest === null) return [];
		return itemsOf(rest).map((item, position) => mapper(item, index + 1 + position));
	});
};
/** The items of a lazy array for which a condition on (item, index) holds, item by item when they are asked for. */
const filterLazily = (array, condition, from = 0) => {
	const running = evaluation();
	let index = from;
	let rest = array;
	while (rest instanceof LazyArray) {
		running.step();
		const found = rest;
		const { head } = found;
		if (holds(condition(head, index++))) {
			const next = index;
			return new LazyArray(head, () => filterRest(untag(found.tail()), condition, next));
		}
		rest = untag(rest.tail());
	}
	return filterRest(rest, condition, index);
};
const filterRest = (rest, condition, from) => {
	if (rest === null) return [];
	if (rest instanceof LazyArray) return filterLazily(rest, condition, from);
	return itemsOf(rest).filter((item, position) => holds(condition(item, from + position)));
};
// engine/dataweave/modules/core/iterate.ts
const map = (array, mapper) => array instanceof LazyArray ? mapLazily(array, mapper) : mapItems(storedItems(array), mapper);
const filter = (array, condition) => array instanceof LazyArray ? filterLazily(array, condition) : filterItems(itemsOf(array), condition);
/**
* Starts with the default of the accumulator parameter where the reducer declares one, else with the first item. Null for nothing
* at all.
*/
const reduceItems = (items, reducer) => {
	const running = evaluation();
	const seed = reducer.signature?.parameters[1]?.default;
	let index = 0;
	let accumulated;
	if (seed !== void 0) accumulated = seed();
	else if (items.length === 0) return null;
	else accumulated = items[index++];
	for (; index < items.length; index++) {
		running.step();
		accumulated = reducer(items[index], accumulated);
	}
	return accumulated;
};
/** Functions of dw::Core that call a function for each item of an array or each character of a text. */
const iterating = {
	map: fn(overload(["Sequence", "Function"], map), onNull(["Function"])),
	filter: fn(overload(["Sequence", "Function"], filter), overload(["Text", "Function"], (text, condition) => filterItems(charactersOf(text), condition).join("")), onNull(["Function"])),
	flatMap: fn(overload(["Array", "Function"], (items, mapper) => flatten(mapItems(items, mapper))), onNull(["Function"])),
	reduce: fn(overload(["Array", "Function"], reduceItems), overload(["Text", "Function"], (text, reducer) => reduceItems(charactersOf(text), reducer)), onNull(["Function"]))
};
// engine/dataweave/modules/core/numbers.ts
/** Halves go away from zero. */
const roundDouble = (n, rounding) => {
	if (rounding === "down") return Math.floor(n);
	if (rounding === "up") return Math.ceil(n) + 0;
	const magnitude = Math.abs(n);
	const whole = Math.trunc(magnitude);
	const rounded = magnitude - whole >= .5 ? whole + 1 : whole;
	return n < 0 ? 0 - rounded : rounded;
};
const roundDecimal = ({ unscaled, scale }, rounding) => {
	const unit = 10n ** BigInt(scale);
	const quotient = unscaled / unit;
	const rest = unscaled % unit;
	if (rest === 0n) return numberFromBigint(quotient);
	const away = rest < 0n ? -1n : 1n;
	if (rounding === "down") return numberFromBigint(away < 0n ? quotient - 1n : quotient);
	if (rounding === "up") return numberFromBigint(away > 0n ? quotient + 1n : quotient);
	return numberFromBigint(2n * rest * away >= unit ? quotient + away : quotient);
};
const rounded = (rounding) => fn(overload(["Number"], (n) => typeof n === "number" ? roundDouble(n, rounding) : roundDecimal(n, rounding)));
/** Exponents up to this many are multiplied out exactly; larger or fractional ones go through doubles. */
const EXACT_EXPONENTS = 9999;
const integerPower = (base, exponent) => {
	evaluation().checkLength(numberText(base).length * exponent);
	let result = 1;
	let square = base;
	for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
		if (rest % 2 === 1) result = multiply(result, square);
		if (rest > 1) square = multiply(square, square);
	}
	return result;
};
const power$1 = (base, exponent) => {
	const times = toDouble(exponent);
	if (isWhole(exponent) && Math.abs(times) <= EXACT_EXPONENTS) {
		const magnitude = integerPower(base, Math.abs(times));
		return times < 0 ? divide$2(1, magnitude) : magnitude;
	}
	return numberFromDouble(toDouble(base) ** times);
};
const squareRoot = (n) => {
	if (compareNumbers(n, 0) < 0) throw new DataWeaveError("ArithmeticException", `sqrt expects a number that is not negative, not ${numberText(n)}.`);
	return numberFromDouble(Math.sqrt(toDouble(n)));
};
const isMultipleOfTwo = (n) => compareNumbers(remainder(n, 2), 0) === 0;
/** Functions of dw::Core on numbers. */
const numbers$1 = {
	abs: fn(overload(["Number"], (n) => typeof n === "number" ? Math.abs(n) : compareNumbers(n, 0) < 0 ? negate(n) : n)),
	ceil: rounded("up"),
	floor: rounded("down"),
	round: rounded("nearest"),
	mod: fn(overload(["Number", "Number"], remainder)),
	pow: fn(overload(["Number", "Number"], power$1)),
	sqrt: fn(overload(["Number"], squareRoot)),
	isDecimal: fn(overload(["Number"], (n) => !isWhole(n))),
	isInteger: fn(overload(["Number"], isWhole)),
	isEven: fn(overload(["Number"], isMultipleOfTwo)),
	isOdd: fn(overload(["Number"], (n) => isWhole(n) && !isMultipleOfTwo(n)))
};
// engine/dataweave/operators/unsupported.ts
/** What an operator raises for operands it is not made for; names both types and begins both values. */
const unsupported$1 = (operator, a, b, hint) => new DataWeaveError("UnsupportedOperationException", `The operator ${operator} can not be used with ${kindOf(a)} and ${kindOf(b)}: ${shown(a)}, ${shown(b)}`, { hint });
// engine/dataweave/operators/concat.ts
/**
* `a ++ b`: texts (other scalars as their text), arrays, objects (repeated names are kept), and a date with a time or zone either way
* round. Null is an error.
*/
const concat$1 = (a, b) => {
	if (typeof a === "string" && typeof b === "string") return joinedText(a, b);
	const left = untag(a);
	const right = untag(b);
	if (isArray(left)) {
		if (isArray(right)) return joinedArrays(left, right);
		throw unsupported$1("++", a, b, "an item is added to an array with << or +");
	}
	const object = asObject$1(left);
	const other = object && asObject$1(right);
	if (object !== void 0 && other !== void 0) return joined$1(object, other);
	if (isTemporal(left) && isTemporal(right)) {
		const whole = merged(left, right) ?? merged(right, left);
		if (whole !== void 0) return whole;
	}
	const first = tryCoerce(a, "String");
	const second = tryCoerce(b, "String");
	if (typeof first === "string" && typeof second === "string") return joinedText(first, second);
	throw unsupported$1("++", a, b, left === null || right === null ? "null has no text: give it one with default" : void 0);
};
const joinedText = (a, b) => {
	const text = a + b;
	if (text.length > LONG$2) evaluation().checkLength(text.length);
	return text;
};
/** Shorter texts are not worth asking for the limit. */
const LONG$2 = 1e6;
const joinedArrays = (a, b) => {
	const left = itemsOf(a);
	const right = itemsOf(b);
	evaluation().checkItems(left.length + right.length);
	return left.concat(right);
};
/** The pairs of both objects, in order. */
const joined$1 = (a, b) => {
	const left = asObject$1(a);
	const right = asObject$1(b);
	if (left.size === 0) return right;
	if (right.size === 0) return left;
	const names = left.shape.names.concat(right.shape.names);
	const values = left.values.concat(right.values);
	if (left.shape.keys === void 0 && right.shape.keys === void 0) return new DwObject(new Shape(names), values);
	return new DwObject(new Shape(names, names.map((_, i) => i < left.size ? left.shape.keyAt(i) : right.shape.keyAt(i - left.size))), values);
};
/** A date or time with what it does not have yet; undefined where the two are not parts of one point in time. */
const merged = (a, b) => {
	const part = temporalKind(b);
	switch (temporalKind(a)) {
		case "Date": return dateWith(a, b, part);
		case "LocalDateTime": return part === "TimeZone" ? a.atZone(b) : void 0;
		case "LocalTime": return part === "TimeZone" ? timeAt(a, b) : void 0;
		default: return;
	}
};
const dateWith = (date, b, part) => {
	if (part === "LocalTime") return date.atTime(b);
	if (part === "Time") return date.atTime(b.toLocalTime()).atZone(b.offset());
	return part === "TimeZone" ? date.atStartOfDay().atZone(b) : void 0;
};
/** Where a region is given its offset of today holds: a time without a date has no other. */
const timeAt = (time, zone) => {
	const { Instant, OffsetTime, ZoneOffset } = joda();
	const offset = zone instanceof ZoneOffset ? zone : zone.rules().offset(Instant.now());
	return OffsetTime.of(time, offset);
};
// engine/dataweave/operators/without.ts
/**
* `a -- b`: an array without the items that are in another, an object without the pairs that are equal in another, or without those
* of the names in an array. Null stays null.
*/
const without$1 = (a, b) => {
	const left = untag(a);
	const right = untag(b);
	if (left === null) return null;
	if (isArray(left)) {
		if (isArray(right)) return itemsWithout(itemsOf(left), itemsOf(right));
	} else {
		const object = asObject$1(left);
		const other = object && asObject$1(right);
		if (object !== void 0 && other !== void 0) return pairsWithout(object, other);
		if (object !== void 0 && isArray(right)) return namesWithout(object, itemsOf(right));
	}
	throw unsupported$1("--", a, b);
};
/** Strings are looked up; everything else is compared. */
const itemsWithout = (items, unwanted) => {
	const texts = new Set(unwanted.filter((item) => typeof item === "string"));
	const others = unwanted.filter((item) => typeof item !== "string");
	return items.filter((item) => typeof item === "string" && texts.has(item) ? false : !(others.some((other) => equals(item, other)) || typeof item === "object" && item !== null && equalsText(item, texts)));
};
/** A key or something tagged may equal a text. */
const equalsText = (item, texts) => {
	const bare = untag(item);
	if (typeof bare === "string") return texts.has(bare);
	return kindOf(bare) === "Key" && texts.has(textOf(bare));
};
const pairsWithout = (object, other) => filtered(object, (i) => {
	const name = object.shape.names[i];
	return !other.shape.names.some((unwanted, j) => unwanted === name && equals(object.values[i], other.values[j]));
});
const namesWithout = (object, names) => {
	const unwanted = new Set(names.map((name) => textOf(name)));
	return filtered(object, (i) => !unwanted.has(object.shape.names[i]));
};
const filtered = (object, isKept) => {
	const kept = new ObjectBuilder();
	for (let i = 0; i < object.size; i++) if (isKept(i)) kept.add(object.shape.keys?.[i] ?? object.shape.names[i], object.values[i]);
	return kept.build();
};
// engine/dataweave/modules/core/objects.ts
/** The pairs of all objects a function of (value, key, index) gives, in order; null gives none. */
const mapObject = (object, mapper) => {
	const mapped = new ObjectBuilder();
	for (let index = 0; index < object.size; index++) {
		const given = callWithPair(mapper, object, index);
		if (given === null) continue;
		const pairs = asObject$1(given);
		if (pairs === void 0) throw cannotCoerce(given, "Object");
		mapped.addAll(pairs);
	}
	return mapped.build();
};
const filterObject = (object, condition) => {
	const kept = [];
	for (let index = 0; index < object.size; index++) if (holds(callWithPair(condition, object, index))) kept.push(index);
	return kept.length === object.size ? object : pick(object, kept);
};
const pluck = (object, mapper) => {
	const plucked = [];
	for (let index = 0; index < object.size; index++) plucked.push(callWithPair(mapper, object, index));
	return plucked;
};
const entryShape = new Shape([
	"key",
	"value",
	"attributes"
]);
/** Every pair as an object with its key, value and attributes. */
const entriesIn = (object) => keysIn(object).map((key, index) => new DwObject(entryShape, [
	key,
	valueAt(object, index),
	key.attributes ?? DwObject.empty
]));
const xsi = new Namespace("xsi", "http://www.w3.org/2001/XMLSchema-instance");
/** The attribute that names a type, and the declaration of the prefix it is named with. */
const xsiType = (name, { prefix, uri }) => new ObjectBuilder().add(new Key("type", xsi), `${prefix}:${name}`).add(`xmlns:${prefix}`, uri).build();
/** Functions of dw::Core on objects, and `++` and `--` for all they work on. */
const objects$1 = {
	"++": fn(overload(["Any", "Any"], concat$1)),
	"--": fn(overload(["Any", "Any"], without$1)),
	mapObject: fn(overload(["Object", "Function"], mapObject), onNull(["Function"])),
	filterObject: fn(overload(["Object", "Function"], filterObject), onNull(["Function"])),
	pluck: fn(overload(["Object", "Function"], pluck), onNull(["Function"])),
	keysOf: fn(overload(["Object"], keysIn), onNull([])),
	namesOf: fn(overload(["Object"], (object) => object.shape.names), onNull([])),
	valuesOf: fn(overload(["Object"], valuesIn), onNull([])),
	entriesOf: fn(overload(["Object"], entriesIn), onNull([])),
	xsiType: fn(overload(["Text", "Namespace"], xsiType))
};
// engine/dataweave/values/ordering.ts
/**
* -1, 0 or 1: what `<` and the like compare. The right side is coerced to the type of the left (`123 > "12"` compares numbers). Raises
* `InvalidComparisonException`, naming both types, where there is no order.
*/
const compare$1 = (a, b) => {
	if (typeof a === "number" && typeof b === "number") return a < b ? -1 : a > b ? 1 : 0;
	const left = comparable$2(a);
	const kind = kindOf(left);
	const right = comparable$2(b);
	const coerced = kindOf(right) === kind ? right : tryCoerce(right, kind);
	const order = coerced === void 0 ? void 0 : compareSame(left, coerced, kind);
	if (order === void 0) throw incomparable(a, b);
	return order;
};
/**
* -1, 0 or 1 for sorting: nothing is coerced, values of different types raise `InvalidComparisonException`. Two nulls are equal.
*/
const compareForOrder = (a, b) => {
	if (typeof a === "number" && typeof b === "number") return a < b ? -1 : a > b ? 1 : 0;
	if (typeof a === "string" && typeof b === "string") return a < b ? -1 : a > b ? 1 : 0;
	const left = comparable$2(a);
	const right = comparable$2(b);
	if (left === null && right === null) return 0;
	const kind = kindOf(left);
	const order = kindOf(right) === kind ? compareSame(left, right, kind) : void 0;
	if (order === void 0) throw incomparable(a, b);
	return order;
};
/** Keys compare as their names. */
const comparable$2 = (value) => {
	const bare = untag(value);
	return bare instanceof Key ? bare.name : bare;
};
const compareSame = (a, b, kind) => {
	if (kind === "Number") return compareNumbers(a, b);
	if (kind === "String") return a < b ? -1 : a === b ? 0 : 1;
	if (kind === "Boolean") return Number(a) - Number(b);
	if (!isTemporal(a) || !isTemporal(b)) return void 0;
	return compareTemporals(a, b) ?? comparePeriods(a, b);
};
/** Calendar periods have an order by their count of months. */
const comparePeriods = (a, b) => {
	const left = tryCoerce(a, "Number");
	const right = tryCoerce(b, "Number");
	return left === void 0 || right === void 0 ? void 0 : compareNumbers(left, right);
};
const incomparable = (a, b) => new DataWeaveError("InvalidComparisonException", `Types ${kindOf(a)} and ${kindOf(b)} can not be compared.`);
// engine/dataweave/modules/core/order.ts
/** Compares two criteria by their positions; texts by UTF-16 units as Java does. */
const comparisonOf = (criteria) => {
	if (criteria.every((value) => typeof value === "number")) {
		const numbers = criteria;
		return (left, right) => numbers[left] - numbers[right];
	}
	if (criteria.every((value) => typeof value === "string")) {
		const texts = criteria;
		return (left, right) => {
			const a = texts[left];
			const b = texts[right];
			return a < b ? -1 : a > b ? 1 : 0;
		};
	}
	const running = evaluation();
	return (left, right) => {
		running.step();
		return compareForOrder(criteria[left], criteria[right]);
	};
};
/** Positions in ascending order of their criteria; equal ones keep their order. */
const positionsInOrder = (criteria) => Array.from(criteria.keys()).sort(comparisonOf(criteria));
/** What is compared of a criterion: of a key its name. */
const comparable$1 = (criterion) => {
	const value = untag(criterion);
	return value instanceof Key ? value.name : value;
};
const criteriaOf = (items, criteria) => mapItems(items, criteria).map(comparable$1);
/** The item with the highest (1) or lowest (-1) criterion, the first of several; null where there is none. */
const extreme = (items, criteria, direction) => {
	if (items.length === 0) return null;
	const compare = comparisonOf(criteria);
	let best = 0;
	for (let index = 1; index < items.length; index++) if (compare(index, best) * direction > 0) best = index;
	return items[best];
};
/** Functions of dw::Core that compare items. */
const ordering = {
	orderBy: fn(overload(["Array", "Function"], (items, criteria) => positionsInOrder(criteriaOf(items, criteria)).map((position) => items[position])), overload(["Object", "Function"], (object, criteria) => {
		const values = [];
		for (let index = 0; index < object.size; index++) values.push(comparable$1(callWithPair(criteria, object, index)));
		return pick(object, positionsInOrder(values));
	}), onNull(["Function"])),
	max: fn(overload(["Array"], (items) => extreme(items, items.map(comparable$1), 1))),
	min: fn(overload(["Array"], (items) => extreme(items, items.map(comparable$1), -1))),
	maxBy: fn(overload(["Array", "Function"], (items, criteria) => extreme(items, criteriaOf(items, criteria), 1)), onNull(["Function"])),
	minBy: fn(overload(["Array", "Function"], (items, criteria) => extreme(items, criteriaOf(items, criteria), -1)), onNull(["Function"]))
};
// engine/dataweave/modules/core/patterns.ts
/** What `replace` gives: a function that waits for the replacer, which `with` hands to it. */
const awaiting$1 = (replace) => (replacer) => replace(functionOf(replacer));
const functionOf = (value) => typeof value === "function" ? value : () => value;
const replaceText = (text, wanted, replacer) => {
	if (wanted === "") return text;
	const running = evaluation();
	let replaced = "";
	let from = 0;
	let index = 0;
	for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, from)) {
		running.step();
		replaced += text.slice(from, at) + textOf(replacer([wanted], index++));
		running.checkLength(replaced.length);
		from = at + wanted.length;
	}
	return replaced + text.slice(from);
};
/** `x replace y with z`: what comes before `with` is a function that takes the replacer. */
const callWith = (toBeReplaced, replacer) => {
	if (typeof toBeReplaced === "function") return toBeReplaced(replacer);
	throw new DataWeaveError("UnsupportedTypeCoercionException", `with expects replace, update or mask before it, not ${shown(toBeReplaced)}.`);
};
/** Functions of dw::Core that take regular expressions, and `replace … with`. */
const patterns = {
	match: fn(overload(["Text", "Regex"], (text, regex) => regex.matchWhole(text) ?? []), onNull(["Any"])),
	matches: fn(overload(["Text", "Regex"], (text, regex) => regex.matchWhole(text) !== void 0), onNull(["Any"], false)),
	scan: fn(overload(["Text", "Regex"], (text, regex) => regex.findAll(text).map((found) => found.groups)), onNull(["Any"])),
	replace: fn(overload(["Text", "Text"], (text, wanted) => awaiting$1((replacer) => replaceText(text, wanted, replacer))), overload(["Text", "Regex"], (text, regex) => awaiting$1((replacer) => {
		const running = evaluation();
		let length = text.length;
		let index = 0;
		return regex.replace(text, (groups) => {
			running.step();
			const replacement = textOf(replacer(groups, index++));
			length += replacement.length;
			running.checkLength(length);
			return replacement;
		});
	})), onNull(["Any"], () => null)),
	with: fn(overload(["Any", "Function"], callWith))
};
// engine/dataweave/modules/core/random.ts
/** 0 inclusive to 1 exclusive. */
const random = () => evaluation().host.random?.() ?? Math.random();
/** Functions of dw::Core that give something else at every call. */
const randomness = {
	random: fn(overload([], random)),
	randomInt: fn(overload(["Number"], (below) => Math.floor(random() * toInteger(below, "upperBound")))),
	uuid: fn(overload([], () => randomUUID()))
};
// engine/dataweave/modules/core/search.ts
const indexOfItem = (items, wanted) => items.findIndex((item) => equals(item, wanted));
/** Every index at which a text is found, overlapping ones included; none for an empty text. */
const indicesOf = (text, wanted) => {
	const found = [];
	if (wanted === "") return found;
	for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) found.push(at);
	return found;
};
const indicesOfItem = (items, wanted) => {
	const found = [];
	for (let index = 0; index < items.length; index++) if (equals(items[index], wanted)) found.push(index);
	return found;
};
/** Functions of dw::Core that look for something in an array or a text. */
const searching = {
	contains: fn(overload(["Array", "Any"], (items, wanted) => indexOfItem(items, wanted) >= 0), overload(["Text", "Text"], (text, wanted) => text.includes(wanted)), overload(["Text", "Regex"], (text, regex) => regex.test(text)), onNull(["Any"], false)),
	find: fn(overload(["Array", "Any"], indicesOfItem), overload(["Text", "Text"], indicesOf), overload(["Text", "Regex"], (text, regex) => regex.findAll(text).map((match) => match.starts)), onNull(["Any"], [])),
	indexOf: fn(overload(["Array", "Any"], indexOfItem), overload(["Text", "Text"], (text, wanted) => text.indexOf(wanted)), onNull(["Any"], -1)),
	lastIndexOf: fn(overload(["Array", "Any"], (items, wanted) => items.findLastIndex((item) => equals(item, wanted))), overload(["Text", "Text"], (text, wanted) => text.lastIndexOf(wanted)), onNull(["Any"], -1))
};
// engine/dataweave/modules/core/strings.ts
/** Without the characters up to the space (U+0020) at both ends, as Java's `trim`. */
const trim = (text) => {
	let from = 0;
	let until = text.length;
	while (from < until && text.charCodeAt(from) <= 32) from++;
	while (until > from && text.charCodeAt(until - 1) <= 32) until--;
	return text.slice(from, until);
};
/** The parts between a separator, which is taken literally; an empty one separates all characters. */
const split$2 = (text, separator) => {
	if (separator === "") return text === "" ? [""] : charactersOf(text);
	const parts = text.split(separator);
	evaluation().checkItems(parts.length);
	return parts;
};
/** Functions of dw::Core on texts. */
const strings$1 = {
	upper: fn(overload(["Text"], (text) => text.toUpperCase()), onNull([])),
	lower: fn(overload(["Text"], (text) => text.toLowerCase()), onNull([])),
	trim: fn(overload(["Text"], trim), onNull([])),
	isBlank: fn(overload(["Text"], (text) => text.trim() === ""), onNull([], true)),
	startsWith: fn(overload(["Text", "Text"], (text, prefix) => text.startsWith(prefix)), onNull(["Any"], false)),
	endsWith: fn(overload(["Text", "Text"], (text, suffix) => text.endsWith(suffix)), onNull(["Any"], false)),
	splitBy: fn(overload(["Text", "Text"], split$2), overload(["Text", "Regex"], (text, regex) => regex.split(text)), onNull(["Any"]))
};
// engine/dataweave/modules/core/core.ts
/** dw::Core, which every script has without importing it (spec/dataweave.md §8). */
const core = {
	name: "dw::Core",
	functions: {
		...iterating,
		...grouping,
		...distinct,
		...ordering,
		...searching,
		...arrays$1,
		...objects$1,
		...strings$1,
		...patterns,
		...numbers$1,
		...randomness,
		...dates$1,
		...inspection,
		...control,
		...documents
	}
};
// engine/dataweave/compile/scope.ts
/** A scope inside the same function: `do`, `using`, a case. */
const innerScope = (outer, { anonymous, tail = outer.tail } = {}) => emptyScope(outer.unit, outer, outer.layout, {
	anonymous,
	tail
});
/** The scope of a function's parameters: a frame of its own. */
const functionScope = (outer, options = {}) => emptyScope(outer.unit, outer, { size: 1 }, options);
/** The outermost scope of a script or module. */
const unitScope = (unit) => emptyScope(unit, void 0, { size: 1 }, {});
const emptyScope = (unit, outer, layout, { anonymous, tail }) => ({
	unit,
	outer,
	layout,
	names: /* @__PURE__ */ new Map(),
	types: /* @__PURE__ */ new Map(),
	namespaces: /* @__PURE__ */ new Map(),
	aliases: /* @__PURE__ */ new Map(),
	imports: [],
	anonymous,
	tail
});
/** A new slot of the function's frame. */
const newSlot = (scope) => scope.layout.size++;
/** A name that has its value when its scope is entered; gives its slot. */
const declareSlot = (scope, name, type) => {
	const slot = newSlot(scope);
	scope.names.set(name, {
		kind: "slot",
		slot,
		type
	});
	return slot;
};
/** How many frames lie between a scope and one further out. */
const hopsTo = (from, to) => {
	let hops = 0;
	for (let scope = from; scope !== to; scope = scope.outer) if (scope.layout !== scope.outer.layout) hops++;
	return hops;
};
/** The outermost scope around a scope. */
const outermost = (scope) => {
	let found = scope;
	while (found.outer !== void 0) found = found.outer;
	return found;
};
// engine/dataweave/compile/resolve.ts
/** What a simple name stands for: local names, the header, declared namespaces, imported modules, inputs, the host's functions, dw::Core. */
const resolve = (scope, name) => {
	for (let at = scope; at !== void 0; at = at.outer) {
		const binding = at.names.get(name);
		if (binding?.kind === "imported") return resolveIn(scope, binding.module, binding.name);
		if (binding !== void 0) return located(scope, at, binding);
		const namespace = at.namespaces.get(name);
		if (namespace !== void 0) return fixed({
			kind: "constant",
			value: namespace
		});
		const imported = resolveImported(scope, at.imports, name);
		if (imported !== void 0) return imported;
	}
	return resolveGlobal(scope, name);
};
const located = (scope, owner, binding) => {
	const hops = hopsTo(scope, owner);
	return {
		binding,
		locate: outward(hops),
		hops
	};
};
/** Functions of several imported modules with one name are one function with all their forms. */
const resolveImported = (scope, imports, name) => {
	const found = imports.map((module) => resolveIn(scope, module, name)).filter((hit) => hit !== void 0);
	const first = found.at(-1);
	if (first?.binding.kind !== "library") return first;
	const libraries = found.map(({ binding }) => binding).filter((binding) => binding.kind === "library");
	const known = Object.hasOwn(core.functions, name) ? core.functions[name].overloads : [];
	const overloads = /* @__PURE__ */ new Set([...libraries.reverse().flatMap((binding) => binding.overloads), ...known]);
	return fixed({
		kind: "library",
		overloads: [...overloads]
	});
};
/** What a name of a module stands for. */
const resolveIn = (scope, imported, name) => {
	if (imported.kind === "library") {
		const { functions, constants = {} } = imported.module;
		if (Object.hasOwn(functions, name)) return fixed({
			kind: "library",
			overloads: functions[name].overloads
		});
		return Object.hasOwn(constants, name) ? fixed({
			kind: "constant",
			value: constants[name]
		}) : void 0;
	}
	const binding = imported.scope.names.get(name);
	if (binding === void 0) {
		const namespace = imported.scope.namespaces.get(name);
		return namespace && fixed({
			kind: "constant",
			value: namespace
		});
	}
	if (binding.kind === "imported") return resolveIn(scope, binding.module, binding.name);
	return {
		binding,
		locate: moduleFrame(hopsTo(scope, outermost(scope)), imported.index),
		hops: void 0
	};
};
const resolveGlobal = (scope, name) => {
	const { program, index } = scope.unit;
	if (index === void 0 && program.inputs.has(name)) return fixed({ kind: "input" });
	const added = program.functions.get(name);
	if (added !== void 0) return fixed({
		kind: "constant",
		value: added
	});
	return resolveIn(scope, {
		kind: "library",
		name: core.name,
		module: core
	}, name);
};
const nowhere = (frame) => frame;
const fixed = (binding) => ({
	binding,
	locate: nowhere,
	hops: void 0
});
/** What `A::b` stands for: of a module known by a name of its own, or of any module by its whole name. */
const resolveQualified = (scope, module, name) => {
	const found = qualifier(scope, module);
	return found && resolveIn(scope, found, name);
};
/** The module a qualifier names; undefined where there is none. */
const qualifier = (scope, name) => {
	for (let at = scope; at !== void 0; at = at.outer) {
		const alias = at.aliases.get(name);
		if (alias !== void 0) return alias;
	}
	const found = scope.unit.program.load(name) ?? scope.unit.program.load(`dw::${name}`);
	return found === "circular" ? void 0 : found;
};
/** The running script, seen from a scope. */
const instanceFrom = (scope) => instanceOf(hopsTo(scope, outermost(scope)));
/** Where `$`, `$$` or `$$$` is kept; undefined where it has no meaning. */
const resolveAnonymous = (scope, level) => {
	for (let at = scope; at !== void 0; at = at.outer) {
		const { anonymous } = at;
		if (anonymous === void 0) continue;
		if (level > anonymous.count) continue;
		anonymous.used = Math.max(anonymous.used, level);
		return {
			slot: anonymous.slot + level - 1,
			hops: hopsTo(scope, at)
		};
	}
};
// engine/dataweave/compile/unit.ts
/** Compiles a part of an expression. */
const compileNode = (node, scope) => scope.unit.expression(node, scope, false);
/** Compiles a part whose value is the value of the whole. */
const compileLast = (node, scope, tail) => scope.unit.expression(node, scope, tail);
/** Whether a name, or the module in front of it, is what an import that failed would have declared. */
const isMissing = (node, { unit }) => {
	const { missing } = unit.program;
	return missing.has(node.module ?? node.name) || node.module === void 0 && missing.has("*");
};
const siteOf = (node, { unit }) => ({
	offset: node.start,
	placeAt: unit.placeAt
});
/** Notes a fault of the script; what is compiled instead is never run. */
const fault$1 = (node, { unit }, message, hint, kind) => {
	unit.program.faults.push({
		message,
		hint,
		place: unit.placeAt(node.start),
		...kind && { kind }
	});
	return broken;
};
/** What is compiled where there is a fault. */
const broken = () => {
	throw new Error("A script with faults was run.");
};
// engine/dataweave/compile/namespaces.ts
/** What a prefix stands for: what `ns` declares, or else a variable that is a Namespace. Any other prefix is a fault. */
const compileNamespace = (prefix, node, scope) => {
	if (prefix === void 0) return void 0;
	const declared = declaredNamespace(prefix, scope);
	if (declared !== void 0) return declared;
	if (resolve(scope, prefix) === void 0) {
		const hint = suggestName(prefix, knownPrefixes(scope)) ?? `declare it: ns ${prefix} http://…`;
		fault$1(node, scope, `Unable to resolve reference of: ${prefix} (a namespace)`, hint);
		return;
	}
	const value = compileNode({
		...node,
		kind: "name",
		module: void 0,
		name: prefix
	}, scope);
	return (frame) => asNamespace(value(frame));
};
const asNamespace = (value) => {
	const bare = untag(value);
	if (bare instanceof Namespace) return bare;
	throw new DataWeaveError("TypeMismatchException", `Only a Namespace can stand in front of #, not ${shown(value)}`);
};
/** One that has to be known ahead, in types. */
const fixedNamespace = (prefix, node, scope) => {
	const found = compileNamespace(prefix, node, scope);
	if (typeof found !== "function") return found;
	fault$1(node, scope, `The namespace ${prefix} has to be declared with ns here.`);
};
/** The namespace when it is needed. */
const namespaceIn = (code, frame) => typeof code === "function" ? code(frame) : code;
/** What `ns` declares for a prefix in a scope or a module it imports; undefined where nothing does. */
const declaredNamespace = (prefix, scope) => {
	for (let at = scope; at !== void 0; at = at.outer) {
		const found = at.namespaces.get(prefix) ?? importedNamespace(at, prefix);
		if (found !== void 0) return found;
	}
};
const knownPrefixes = (scope) => {
	const known = [];
	for (let at = scope; at !== void 0; at = at.outer) known.push(...at.namespaces.keys());
	return known;
};
const importedNamespace = ({ imports }, prefix) => {
	for (const imported of imports) {
		const found = imported.kind === "written" ? imported.scope.namespaces.get(prefix) : void 0;
		if (found !== void 0) return found;
	}
};
// engine/dataweave/compile/imported-module.ts
/** Names of the functions and variables of a module. */
const namesIn = (module) => module.kind === "written" ? [...module.scope.names.keys()] : [...Object.keys(module.module.functions), ...Object.keys(module.module.constants ?? {})];
/** Names of the types of a module. */
const typesIn = (module) => module.kind === "written" ? [...module.scope.types.keys()] : Object.keys(module.module.types ?? {});
// engine/dataweave/compile/type-names.ts
/** The type a name stands for; undefined where there is none. */
const resolveType = ({ module, name }, scope, args = []) => {
	if (module !== void 0) {
		const found = qualifier(scope, module);
		return found && typeIn(found, name)?.(args);
	}
	for (let at = scope; at !== void 0; at = at.outer) {
		const found = at.types.get(name) ?? importedType(at.imports, name);
		if (found !== void 0) return found(args);
	}
	return genericType$1(name, args) ?? simpleType(name);
};
const importedType = (imports, name) => {
	for (const imported of imports) {
		const found = typeIn(imported, name);
		if (found !== void 0) return found;
	}
};
/** A type a module declares. */
const typeIn = (imported, name) => {
	if (imported.kind === "written") return imported.scope.types.get(name);
	const { types = {} } = imported.module;
	const type = Object.hasOwn(types, name) ? types[name] : void 0;
	return type && (() => type);
};
/** Types of the language that have parameters. */
const genericType$1 = (name, args) => {
	const [first = anyType, second = anyType] = args;
	switch (name) {
		case "Array":
		case "Iterator": return args.length === 0 ? void 0 : arrayType(first);
		case "Dictionary": return objectType([{
			...plainField,
			name: void 0,
			optional: true,
			repeated: true,
			type: first
		}]);
		case "Pair": return objectType([{
			...plainField,
			name: "l",
			type: first
		}, {
			...plainField,
			name: "r",
			type: second
		}]);
		default: return;
	}
};
const plainField = {
	namespace: void 0,
	attributes: [],
	optional: false,
	repeated: false
};
/** Notes a type that does not exist; Any stands for it. */
const unknownType = (node, scope) => {
	if (isMissing(node, scope)) return anyType;
	const known = [...simpleTypeNames(), ...GENERIC];
	for (let at = scope; at !== void 0; at = at.outer) known.push(...at.types.keys(), ...at.imports.flatMap(typesIn));
	const shown = node.module === void 0 ? node.name : `${node.module}::${node.name}`;
	fault$1(node, scope, `Unable to resolve reference of: ${shown} (a type)`, suggestName(node.name, known));
	return anyType;
};
const GENERIC = ["Dictionary", "Pair"];
// engine/dataweave/compile/compile-type.ts
/** A type whose outermost properties may be computed. */
const compileType = (node, scope) => {
	const metadata = "metadata" in node ? node.metadata : void 0;
	if (metadata === void 0) return typeOfNode(node, scope);
	const type = typeOfNode({
		...node,
		metadata: void 0
	}, scope);
	const code = metadataCode(metadata, node, scope);
	const known = constantOf(code);
	if (known !== void 0) return typeWithMetadata(type, entriesOf(known));
	return (frame) => typeWithMetadata(type, entriesOf(code(frame)));
};
const metadataCode = (entries, { start, end }, scope) => compileNode({
	kind: "object",
	entries,
	tail: void 0,
	bare: false,
	start,
	end
}, scope);
const entriesOf = (value) => {
	const { shape, values } = value;
	return new Map(shape.names.map((name, i) => [name, values[i]]));
};
/** A type all of which is known when the script is compiled. */
const fixedType = (node, scope) => {
	const type = compileType(node, scope);
	if (typeof type !== "function") return type;
	fault$1(node, scope, "The properties of this type have to be constants.");
	return anyType;
};
/** A type inside another: one that was declared with a name is referred to. */
const partType$1 = (node, scope) => {
	const type = fixedType(node, scope);
	return node.kind === "named" && type.name === node.name && simpleType(node.name) === void 0 && type.form.kind !== "reference" ? referenceType(node.name, () => type) : type;
};
const typeOfNode = (node, scope) => {
	switch (node.kind) {
		case "named": return namedTypeOf(node, scope);
		case "literal": return literalType(node.value.kind === "number" ? literalNumber(node.value.text) : node.value.value);
		case "union": return unionType(node.types.map((type) => partType$1(type, scope)));
		case "intersection": return intersectionType(node.types.map((type) => partType$1(type, scope)));
		case "object": return objectTypeOf(node, scope);
		case "function": return functionTypeOf(node, scope);
		case "selected": return selectedTypeOf(node, scope);
		default: return fixedType(node.type, scope);
	}
};
const literalNumber = (text) => {
	const negative = text.startsWith("-");
	const number = numberFromText(negative ? text.slice(1) : text) ?? 0;
	return negative ? negate(number) : number;
};
const namedTypeOf = (node, scope) => {
	const args = node.args.map((arg) => partType$1(arg, scope));
	return resolveType(node, scope, args) ?? unknownType(node, scope);
};
const objectTypeOf = ({ fields, closed, ordered }, scope) => objectType(fields.map((field) => fieldOf$1(field, scope)), {
	closed,
	ordered
});
const fieldOf$1 = (node, scope) => ({
	name: typeof node.name === "string" && node.name !== "_" ? node.name : void 0,
	namespace: fixedNamespace(node.namespace, node, scope)?.uri,
	attributes: node.attributes.map((attribute) => fieldOf$1(attribute, scope)),
	optional: node.optional,
	repeated: node.repeated,
	type: partType$1(node.type, scope)
});
const functionTypeOf = ({ parameters, returns }, scope) => functionType(parameters.map(({ name, optional, type }, i) => ({
	name: name ?? `arg${i}`,
	optional,
	type: partType$1(type, scope)
})), partType$1(returns, scope));
/** `T.field`; of a union what any of its types has under that name. */
const selectedTypeOf = (node, scope) => {
	const namespace = fixedNamespace(node.namespace, node, scope)?.uri;
	const found = fieldTypes(fixedType(node.type, scope), node.name, namespace);
	const [first] = found;
	if (first !== void 0) return found.length === 1 ? first : unionType(found);
	fault$1(node, scope, `The type has no field named '${node.name}'.`);
	return anyType;
};
/** Without a namespace, a field without one goes before the others of that name. */
const fieldTypes = (type, name, namespace) => {
	const { form } = resolved(type);
	if (form.kind === "union" || form.kind === "intersection") return form.types.flatMap((part) => fieldTypes(part, name, namespace));
	if (form.kind !== "object") return [];
	const named = form.fields.filter((field) => field.name === name);
	const exact = named.filter((field) => field.namespace === namespace);
	return (exact.length > 0 || namespace !== void 0 ? exact : named).map((field) => field.type);
};
// engine/dataweave/compile/declared-type.ts
/** `type A = …`, `type Box<T> = …` */
const declaredType = (node, scope) => node.typeParameters.length === 0 ? plainType(node, scope) : genericType(node, scope);
/** A type that is worked out when it is first needed; while it is, it stands for itself by reference. */
const plainType = (node, scope) => {
	let busy = false;
	let known;
	return () => {
		if (known !== void 0) return known;
		if (busy) return referenceType(node.name, () => known ?? anyType);
		busy = true;
		known = namedType(node.name, fixedType(node.type, scope));
		return known;
	};
};
/**
* One type for each choice of types for its parameters, worked out when somebody looks into it: a few lines of types that use one
* another twice would else take for ever. Without a choice it is worked out at once, which is how its faults are found.
*/
const genericType = (node, outer) => {
	const worked = (args) => {
		const scope = innerScope(outer);
		node.typeParameters.forEach(({ name }, i) => {
			scope.types.set(name, () => args[i] ?? anyType);
		});
		return namedType(node.name, fixedType(node.type, scope));
	};
	let checked = false;
	return (args) => {
		if (args.length === 0 && !checked) {
			checked = true;
			return worked(args);
		}
		let known;
		return referenceType(node.name, () => {
			known ??= worked(args);
			return known;
		});
	};
};
// engine/dataweave/compile/parameters.ts
/** Whether a type accepts everything: nothing has to be checked. */
const acceptsAll = (type) => {
	const { form } = type;
	return form.kind === "simple" && form.name === "Any";
};
/**
* A value as a declared type wants it, where automatic coercion reaches the type; undefined where it does not. Null and structures
* are never coerced; any value will do where a function without parameters is wanted.
*/
const reachType = (type, value) => {
	const { form, metadata } = resolved(type);
	const bare = untag(value);
	if (bare === null) return void 0;
	switch (form.kind) {
		case "simple":
			if (form.name === "Function") return () => value;
			return form.name === "Any" || form.name === "Nothing" ? void 0 : reachSimple(form.name, bare, type);
		case "function": return () => value;
		case "union": return firstReached(form.types, value);
		case "literal": return metadata === void 0 ? reachLiteral(form.value, bare, type) : void 0;
		default: return;
	}
};
const reachSimple = (kind, value, type) => {
	const coerced = tryCoerce(value, kind);
	return coerced !== void 0 && accepts(type, coerced) ? coerced : void 0;
};
const reachLiteral = (literal, value, type) => {
	return reachSimple(typeof literal === "string" ? "String" : typeof literal === "boolean" ? "Boolean" : "Number", value, type);
};
const firstReached = (types, value) => {
	for (const type of types) {
		const reached = reachType(type, value);
		if (reached !== void 0) return reached;
	}
};
/** Whether a parameter of this type takes a function. */
const takesFunction = (type) => {
	const { form } = resolved(type);
	if (form.kind === "union") return form.types.length > 0 && form.types.every(takesFunction);
	return form.kind === "function" || form.kind === "simple" && form.name === "Function";
};
// engine/dataweave/compile/function-form.ts
/** The parameters and types of a form, its parameters declared in the scope of its body. */
const declareForm = (node, scope) => {
	for (const { name } of node.typeParameters) scope.types.set(name, () => anyType);
	const parameters = node.parameters.map((parameter) => declareParameter(parameter, scope));
	const returns = node.returns === void 0 ? anyType : fixedType(node.returns, scope);
	return {
		name: node.name,
		parameters,
		required: parameters.filter(({ optional }) => !optional).length,
		returns,
		plain: acceptsAll(returns) && parameters.every(({ type, optional }) => acceptsAll(type) && !optional),
		size: parameters.length + 1,
		body: unready
	};
};
const unready = () => {
	throw new Error("A function was called before it was compiled.");
};
const declareParameter = (node, scope) => {
	declareSlot(scope, node.name, node.type);
	return {
		name: node.name,
		type: node.type === void 0 ? anyType : fixedType(node.type, scope),
		optional: node.default !== void 0,
		default: void 0
	};
};
/** Compiles what the form consists of. */
const finishForm = (form, node, scope, tail) => {
	node.parameters.forEach((parameter, i) => {
		const known = form.parameters[i];
		if (parameter.default !== void 0) known.default = compileNode(parameter.default, scope);
	});
	form.body = compileLast(node.body, scope, tail);
	form.size = scope.layout.size;
};
/** Whether a form can be called with so many arguments. */
const takesCount = ({ parameters, required }, count) => count >= required && count <= parameters.length;
/**
* A frame for a call, with automatic coercion where it is asked for; undefined where the arguments are not what the parameters want.
* Required parameters are served first; of the optional ones the last where the first parameter is optional, else the first.
*/
const frameFor = (form, home, args, reaching) => {
	const { parameters, required, size } = form;
	const frame = [home];
	let spare = args.length - required;
	let skip = parameters[0]?.optional ? parameters.length - args.length : 0;
	let next = 0;
	for (const { type, optional } of parameters) {
		const given = !optional || spare > 0 && skip <= 0;
		if (optional && !given) skip--;
		if (optional && given) spare--;
		const value = given ? fitting(type, args[next++], reaching) : null;
		if (value === void 0) return void 0;
		frame.push(given ? value : void 0);
	}
	while (frame.length < size) frame.push(void 0);
	fillDefaults(parameters, frame);
	return frame;
};
const fitting = (type, value, reaching) => {
	if (acceptsAll(type) || accepts(type, value)) return value;
	return reaching ? reachType(type, value) : void 0;
};
const fillDefaults = (parameters, frame) => {
	for (let i = 0; i < parameters.length; i++) if (frame[i + 1] === void 0) frame[i + 1] = parameters[i].default?.(frame);
};
/** What is declared about a form, for those who are given it as a value. */
const signatureOf = ({ name, parameters, returns }, home) => ({
	name,
	parameters: parameters.map((parameter) => ({
		name: parameter.name,
		type: parameter.type,
		default: parameter.default && (() => parameter.default([home]))
	})),
	returns
});
// engine/dataweave/compile/closures.ts
/** A frame with room for a function's own variables behind its parameters. */
const roomyFrame = (size, outer, args) => {
	const frame = [outer, ...args];
	while (frame.length < size) frame.push(void 0);
	return frame;
};
/**
* Functions whose parameters need no checks: one allocation per call, the number of parameters fixed. Arguments beyond that are
* ignored, those that are missing are null. They count no steps: who calls them in a loop does.
*/
const plainClosure = (body, count, size) => {
	if (size > count + 1) return roomyClosure(body, count, size);
	switch (count) {
		case 0: return (outer) => () => body([outer]);
		case 1: return (outer) => (a) => body([outer, a ?? null]);
		case 2: return (outer) => (a, b) => body([
			outer,
			a ?? null,
			b ?? null
		]);
		case 3: return (outer) => (a, b, c) => body([
			outer,
			a ?? null,
			b ?? null,
			c ?? null
		]);
		default: return roomyClosure(body, count, size);
	}
};
const roomyClosure = (body, count, size) => (outer) => (...args) => {
	const given = args.length > count ? args.slice(0, count) : args;
	while (given.length < count) given.push(null);
	return body(roomyFrame(size, outer, given));
};
/** The same for functions that have a name to call themselves by: every call is a step. */
const countedClosure = (body, count, size) => plainClosure((frame) => {
	evaluation().step();
	return body(frame);
}, count, size);
// engine/dataweave/compile/no-form.ts
/** No form of a function takes these arguments: what was given, and what is possible. */
const noForm = (name, args, forms) => {
	const given = args.map((value, i) => `  ${i + 1}: ${shown(value)}`).join("\n");
	const expected = forms.map((parameters) => `  (${parameters.map(shownType).join(", ")})`).join("\n");
	return new DataWeaveError("UnsupportedTypeCoercionException", `You called the function '${name}' with these arguments:\n${given}\nBut it expects one of these combinations:\n${expected}`);
};
/** Names of the library's own that are no types of the language. */
const shownAs = /* @__PURE__ */ new Map([
	["Text", "String"],
	["Scalar", "Any"],
	["Sequence", "Array"]
]);
const shownType = (type) => shownAs.get(type) ?? type;
// engine/dataweave/compile/run-form.ts
/** Stands for the result of a call in tail position that is still to be made, see {@link callAgain}. */
const again = () => null;
let pending = [];
/** Has the function that is running called once more with these arguments, when its frame is gone. */
const callAgain = (args) => {
	pending = args;
	return again;
};
/** A form without checks, given as many arguments as it has parameters. */
const runPlain = (form, home, args) => runInside(form, roomyFrame(form.size, home, args));
/** The same where there is one argument: the most frequent case, without a list of arguments. */
const runPlain1 = (form, home, a) => runInside(form, form.size === 2 ? [home, a] : roomyFrame(form.size, home, [a]));
const runPlain2 = (form, home, a, b) => runInside(form, form.size === 3 ? [
	home,
	a,
	b
] : roomyFrame(form.size, home, [a, b]));
const runInside = ({ body, name }, frame) => {
	const running = evaluation();
	descend(running, name);
	try {
		return body(frame);
	} finally {
		running.depth--;
	}
};
const descend = (running, name) => {
	running.step();
	if (running.depth >= running.limits.depth) throw new DataWeaveError("LimitException", `The calls of the function '${name}' are nested more than ${running.limits.depth} deep.`, { hint: "mark a function that ends with a call of itself with @TailRec()" });
	running.depth++;
};
/** Calls the first form that accepts the arguments, else the first that automatic coercion reaches; loops for calls in tail position. */
const runForms = (name, forms, home, given) => {
	const running = evaluation();
	descend(running, name);
	try {
		let args = given;
		for (;;) {
			const [form, frame] = choose(name, forms, home, args);
			const result = form.body(frame);
			if (result !== again) return checkedResult(form, result);
			args = pending;
			running.step();
		}
	} finally {
		running.depth--;
	}
};
const choose = (name, forms, home, args) => {
	const fitting = forms.filter(({ parameters, required }) => args.length >= required && args.length <= parameters.length);
	for (const reaching of [false, true]) for (const form of fitting) {
		const frame = frameFor(form, home, args, reaching);
		if (frame !== void 0) return [form, frame];
	}
	throw noForm(name, args, forms.map(({ parameters }) => parameters.map(({ type }) => typeText(type))));
};
/** A lambda with declared types or defaults. */
const runLambda = (form, home, args) => {
	evaluation().step();
	const [, frame] = choose(form.name ?? "anonymous", [form], home, args);
	return checkedResult(form, form.body(frame));
};
/** A result as its declared type wants it. */
const checkedResult = ({ returns, name }, result) => {
	if (acceptsAll(returns) || accepts(returns, result)) return result;
	const reached = reachType(returns, result);
	if (reached !== void 0) return reached;
	throw new DataWeaveError("TypeMismatchException", `The function '${name ?? "anonymous"}' should give ${typeText(returns)}, but it gave ${shown(result)}`);
};
// engine/dataweave/compile/signature.ts
/** A function with what is declared about it. */
const withSignature = (lambda, signature) => {
	const described = lambda;
	described.signature = signature;
	return described;
};
// engine/dataweave/compile/tail-call.ts
/**
* Whether a function ends with a call of itself somewhere, so that its calls become a loop without `@TailRec` as well. Only names are
* looked at: where the name means something else further in, nothing becomes a loop.
*/
const endsWithOwnCall = ({ name, body }) => endsWithCallOf(name, body);
const endsWithCallOf = (name, node) => {
	const ends = (inner) => endsWithCallOf(name, inner);
	switch (node.kind) {
		case "call": return node.callee.kind === "name" && node.callee.module === void 0 && node.callee.name === name;
		case "group": return ends(node.value);
		case "if": return ends(node.then) || ends(node.else);
		case "default": return ends(node.right);
		case "match": return node.cases.some(({ result }) => ends(result));
		case "do":
		case "using": return ends(node.body);
		default: return false;
	}
};
// engine/dataweave/compile/function-group.ts
const isTailRec = ({ annotations }) => annotations.some(({ name }) => name === "TailRec");
const functionGroup = (name, directives, outer) => {
	const loops = directives.some((directive) => isTailRec(directive) || endsWithOwnCall(directive));
	const slot = newSlot(outer);
	const forms = [];
	const scopes = [];
	const group = {
		name,
		forms,
		loops,
		valueIn(home) {
			const known = home[slot] ?? functionValue(group, home);
			home[slot] = known;
			return known;
		},
		declare() {
			for (const directive of directives) {
				const scope = functionScope(outer, { tail: loops ? group : void 0 });
				scopes.push(scope);
				forms.push(declareForm(directive, scope));
			}
		},
		finish() {
			directives.forEach((directive, i) => {
				finishForm(forms[i], directive, scopes[i], loops);
			});
		}
	};
	return group;
};
const functionValue = (group, home) => {
	const first = group.forms[0];
	return withSignature(callable(group, first, home), signatureOf(first, home));
};
/** It may be given more than it takes (`map` hands in an index, too), and what is missing is null. */
const callable = ({ name, forms, loops }, first, home) => {
	const simple = forms.length === 1 && first.plain && !loops;
	if (simple && first.parameters.length === 1) return (a) => runPlain1(first, home, a ?? null);
	if (simple && first.parameters.length === 2) return (a, b) => runPlain2(first, home, a ?? null, b ?? null);
	const most = Math.max(...forms.map(({ parameters }) => parameters.length));
	const least = Math.min(...forms.map(({ required }) => required));
	return (...args) => {
		let count = Math.min(args.length, most);
		while (count > least && !forms.some((form) => takesCount(form, count))) count--;
		const given = args.slice(0, count);
		while (given.length < least) given.push(null);
		return runForms(name, forms, home, given);
	};
};
/** Whether the parameter an argument goes to takes a function. */
const groupTakes = (forms, index, count) => {
	const taking = forms.filter((form) => takesCount(form, count)).map(({ parameters }) => {
		const parameter = parameters[index + (parameters[0]?.optional ? parameters.length - count : 0)];
		return parameter !== void 0 && takesFunction(parameter.type);
	});
	if (!taking.includes(true)) return "never";
	return taking.includes(false) ? "sometimes" : "always";
};
// engine/dataweave/modules/arrays-join.ts
const bothShape = new Shape(["l", "r"]);
const leftShape = new Shape(["l"]);
const rightShape = new Shape(["r"]);
/**
* Every left item with every right item of the same text key, in the order of the left items; then what is wanted of the items
* that match nothing, the right ones last.
*/
const join = (unmatched, [left, right, leftKey, rightKey]) => {
	const running = evaluation();
	const rightItems = groupItems(right, rightKey);
	const matched = /* @__PURE__ */ new Set();
	const joined = [];
	left.forEach((item, index) => {
		running.step();
		const key = textOf(leftKey(item, index));
		const partners = rightItems.get(key);
		if (partners === void 0) {
			if (unmatched.left) joined.push(new DwObject(leftShape, [item]));
			return;
		}
		matched.add(key);
		running.checkItems(joined.length + partners.length);
		for (const partner of partners) joined.push(new DwObject(bothShape, [item, partner]));
	});
	if (!unmatched.right) return joined;
	right.forEach((item, index) => {
		if (!matched.has(textOf(rightKey(item, index)))) joined.push(new DwObject(rightShape, [item]));
	});
	return joined;
};
const joining = (unmatched) => fn(overload([
	"Array",
	"Array",
	"Function",
	"Function"
], (...joinArguments) => join(unmatched, joinArguments)));
/** `join`, `leftJoin` and `outerJoin` of dw::core::Arrays. */
const joins = {
	join: joining({
		left: false,
		right: false
	}),
	leftJoin: joining({
		left: true,
		right: false
	}),
	outerJoin: joining({
		left: true,
		right: true
	})
};
// engine/dataweave/modules/arrays.ts
const splitShape = new Shape(["l", "r"]);
const partitionShape = new Shape(["success", "failure"]);
const splitAt = (items, at) => {
	const index = Math.max(0, at);
	return new DwObject(splitShape, [items.slice(0, index), items.slice(index)]);
};
/** The number of items up to the first for which a condition is as wanted. */
const countUntil = (items, condition, wanted) => {
	const index = findItem(items, condition, wanted);
	return index < 0 ? items.length : index;
};
const partition = (items, condition) => {
	const success = [];
	const failure = [];
	mapItems(items, condition).forEach((outcome, index) => {
		(holds(outcome) ? success : failure).push(items[index]);
	});
	return new DwObject(partitionShape, [success, failure]);
};
const divide$1 = (items, amount) => {
	if (amount < 1) throw new DataWeaveError("UserException", `divideBy expects an amount above 0, not ${amount}.`);
	return Array.from({ length: Math.ceil(items.length / amount) }, (_, part) => items.slice(part * amount, (part + 1) * amount));
};
/** Index by index; what reaches over the ends is left out. */
const slice = (items, from, until) => items.slice(Math.max(0, toInteger(from, "from")), Math.max(0, toInteger(until, "until")));
const count = (items, condition) => mapItems(items, condition).reduce((total, outcome) => total + (holds(outcome) ? 1 : 0), 0);
/** dw::core::Arrays (spec/dataweave.md §9). */
const arrays = {
	name: "dw::core::Arrays",
	functions: {
		countBy: fn(overload(["Array", "Function"], count), onNull(["Function"])),
		divideBy: fn(overload(["Array", "Number"], (items, amount) => divide$1(items, toInteger(amount, "amount"))), onNull(["Any"])),
		drop: fn(overload(["Array", "Number"], (items, amount) => items.slice(Math.max(0, toInteger(amount, "n")))), onNull(["Any"])),
		dropWhile: fn(overload(["Array", "Function"], (items, condition) => items.slice(countUntil(items, condition, false))), onNull(["Function"])),
		every: fn(overload(["Sequence", "Function"], (array, condition) => findIn(array, condition, false).index < 0), onNull(["Function"], true)),
		firstWith: fn(overload(["Sequence", "Function"], (array, condition) => findIn(array, condition, true).item), onNull(["Function"])),
		indexOf: fn(overload(["Array", "Any"], (items, wanted) => items.findIndex((item) => equals(item, wanted))), onNull(["Any"])),
		indexWhere: fn(overload(["Sequence", "Function"], (array, condition) => findIn(array, condition, true).index), onNull(["Function"])),
		...joins,
		partition: fn(overload(["Array", "Function"], partition), onNull(["Function"])),
		slice: fn(overload([
			"Array",
			"Number",
			"Number"
		], slice), onNull(["Any", "Any"])),
		some: fn(overload(["Sequence", "Function"], (array, condition) => findIn(array, condition, true).index >= 0), onNull(["Function"], false)),
		splitAt: fn(overload(["Array", "Number"], (items, at) => splitAt(items, toInteger(at, "n")))),
		splitWhere: fn(overload(["Array", "Function"], (items, condition) => splitAt(items, countUntil(items, condition, true))), onNull(["Function"])),
		sumBy: fn(overload(["Array", "Function"], (items, numberFor) => sumOf(mapItems(items, numberFor))), onNull(["Function"])),
		take: fn(overload(["Sequence", "Number"], (array, amount) => takeItems(array, toInteger(amount, "n"))), onNull(["Any"])),
		takeWhile: fn(overload(["Sequence", "Function"], takeItemsWhile), onNull(["Function"]))
	}
};
// engine/dataweave/modules/binaries.ts
const buffer = (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
/** Line breaks inside are passed over, as mail and PEM have them; anything else that is not Base64 is an error. */
const fromBase64 = (text) => {
	const digits = text.replace(/\s+/g, "");
	const length = digits.replace(/={1,2}$/, "").length;
	if (!/^[A-Za-z0-9+/]*={0,2}$/.test(digits) || length % 4 === 1) throw new DataWeaveError("IllegalArgumentException", "The text is not Base64.");
	return Buffer.from(digits, "base64");
};
const fromHex = (text) => {
	if (text.length % 2 !== 0 || !/^[0-9A-Fa-f]*$/.test(text)) throw new DataWeaveError("IllegalArgumentException", "The text is not pairs of hexadecimal digits.");
	return Buffer.from(text, "hex");
};
/** What stands between line breaks of any kind; the last break ends the last line. */
const readLines = (content, charset) => {
	const lines = decodeText(content, charset).split(/\r\n|\n|\r/);
	if (lines.at(-1) === "") lines.pop();
	evaluation().checkItems(lines.length);
	return lines;
};
const writeLines = (lines, charset) => encodeText(lines.map((line) => `${textOf(line)}\n`).join(""), charset);
const concat = (source, added) => {
	evaluation().checkLength(source.length + added.length);
	return Buffer.concat([source, added]);
};
/** `dw::core::Binaries`. https://docs.mulesoft.com/dataweave/latest/dw-binaries */
const binaries = {
	name: "dw::core::Binaries",
	functions: {
		concatWith: fn(overload(["Binary", "Binary"], concat), overload(["Binary", "Null"], (source) => source), overload(["Null", "Binary"], (_, added) => added)),
		fromBase64: fn(overload(["String"], fromBase64)),
		fromHex: fn(overload(["String"], fromHex)),
		readLinesWith: fn(overload(["Binary", "String"], readLines)),
		toBase64: fn(overload(["Binary"], (content) => buffer(content).toString("base64"))),
		toHex: fn(overload(["Binary"], (content) => buffer(content).toString("hex").toUpperCase())),
		writeLinesWith: fn(overload(["Array", "String"], writeLines))
	}
};
// engine/dataweave/modules/declared-types.ts
/** A type of the language, by a name it surely has. */
const type = (name) => simpleType(name);
const fieldOf = (name, of) => {
	const optional = name.endsWith("?");
	const bare = optional ? name.slice(0, -1) : name;
	return {
		name: bare === "_" ? void 0 : bare,
		namespace: void 0,
		attributes: [],
		optional,
		repeated: false,
		type: of
	};
};
/** An object type; a name that ends in `?` may be missing, the name `_` stands for any. */
const record = (fields, form = {}) => objectType(Object.entries(fields).map(([name, of]) => fieldOf(name, of)), form);
/** A union of literals. */
const oneOf = (...texts) => unionType(texts.map(literalType));
/** The type or null. */
const orNull = (of) => unionType([of, type("Null")]);
/** Types under the names a module declares them with. */
const declared = (types) => Object.fromEntries(Object.entries(types).map(([name, of]) => [name, namedType(name, of)]));
// engine/dataweave/modules/runtime-try.ts
const successShape$1 = new Shape(["success", "result"]);
const failureShape$1 = new Shape(["success", "error"]);
const errorShape$1 = new Shape([
	"kind",
	"message",
	"location",
	"stack"
]);
/** What a script may recover from. Limits end the whole evaluation, and defects of ours are nobody's to hide. */
const recoverable = (error) => {
	if (error instanceof DataWeaveError && error.kind !== "LimitException") return error;
	throw error;
};
/** The offending line with a caret below, as `try` reports it. */
const locationText = (place) => place === void 0 ? "Unknown location" : `\n${shownPlace(place).split("\n", 2).join("\n")}`;
/** Calls that led to an error, of which the innermost place is known, or none. */
const stackOf = (place) => [`main (${place?.file ?? "anonymous"}:${place?.line ?? 0}:${place?.column ?? 0})`];
const attempt = (delegate) => {
	try {
		return new DwObject(successShape$1, [true, delegate()]);
	} catch (thrown) {
		const { kind, message, place } = recoverable(thrown);
		const error = new DwObject(errorShape$1, [
			kind,
			message,
			locationText(place),
			stackOf(place)
		]);
		return new DwObject(failureShape$1, [false, error]);
	}
};
const succeeded = (result) => holds(result.get("success") ?? false);
const fail = (message) => {
	throw new DataWeaveError("UserException", message);
};
const failIf = (value, condition, message) => holds(condition(value)) ? fail(message) : value;
/** Functions of `dw::Runtime` that raise errors and recover from them. */
const attempts = {
	try: fn(overload(["Function"], attempt)),
	orElse: fn(overload(["Object", "Function"], (previous, otherwise) => succeeded(previous) ? previous.get("result") ?? null : otherwise())),
	orElseTry: fn(overload(["Object", "Function"], (previous, otherwise) => succeeded(previous) ? previous : attempt(otherwise))),
	fail: fn(overload([], () => fail("Error")), overload(["String"], fail)),
	failIf: fn(overload(["Any", "Function"], (value, condition) => failIf(value, condition, "Failed")), overload([
		"Any",
		"Function",
		"String"
	], failIf))
};
// engine/dataweave/modules/coercions.ts
/** What `value as T {format: …, locale: …}` gives. */
const coerced = (value, to, options = {}) => {
	const metadata = /* @__PURE__ */ new Map();
	for (const [name, option] of Object.entries(options)) if (option !== void 0 && option !== null && option !== "") metadata.set(name, textOf(option));
	return coerce(value, metadata.size === 0 ? type(to) : typeWithMetadata(type(to), metadata));
};
/** The value by the first formatter that can read the text; undefined when none can. */
const byFormatters = (text, formatters, to) => {
	for (const formatter of formatters) try {
		return coerced(text, to, {
			format: selectName(formatter, "format"),
			locale: selectName(formatter, "locale")
		});
	} catch (thrown) {
		recoverable(thrown);
	}
};
const noFormatter = (text) => new DataWeaveError("UserException", `Could not find a valid formatter for '${text}'`);
/** The forms of a function that reads a text: a list of formatters, or a format and a locale. */
const reading$1 = (to, from = "String") => [
	overload([from, "Array"], (text, formatters) => {
		const value = byFormatters(text, formatters, to);
		if (value === void 0) throw noFormatter(text);
		return value;
	}),
	overload([from], (text) => coerced(text, to)),
	overload([from, "Any"], (text, format) => coerced(text, to, { format })),
	overload([
		from,
		"Any",
		"Any"
	], (text, format, locale) => coerced(text, to, {
		format,
		locale
	}))
];
const readingOrNull = (to) => fn(overload(["String", "Array"], (text, formatters) => byFormatters(text, formatters, to) ?? null));
/** The forms of a function between a number and something that is counted in a unit. */
const inUnits = (from, to) => [overload([from], (value) => coerced(value, to)), overload([from, "Any"], (value, unit) => coerced(value, to, { unit }))];
const simply = (to) => fn(overload(["String"], (text) => coerced(text, to)));
/** The forms of `toString` of a date or time. */
const writing$1 = (from) => [
	overload([from], (value) => coerced(value, "String")),
	overload([from, "Any"], (value, format) => coerced(value, "String", { format })),
	overload([
		from,
		"Any",
		"Any"
	], (value, format, locale) => coerced(value, "String", {
		format,
		locale
	}))
];
const textOfAny = fn(...writing$1("Number"), overload([
	"Number",
	"Any",
	"Any",
	"Any"
], (value, format, locale, roundMode) => coerced(value, "String", {
	format,
	locale,
	roundMode
})), ...writing$1("Date"), ...writing$1("DateTime"), ...writing$1("LocalDateTime"), ...writing$1("LocalTime"), ...writing$1("Time"), overload(["Binary", "String"], (value, encoding) => coerced(value, "String", { encoding })), overload(["Array"], (characters) => characters.map(textOf).join("")), overload(["Scalar"], textOf));
/** `dw::util::Coercions`. https://docs.mulesoft.com/dataweave/latest/dw-coercions */
const coercions = {
	name: "dw::util::Coercions",
	functions: {
		toArray: fn(overload(["String"], (text) => [...text])),
		toBinary: fn(overload(["String", "String"], (text, encoding) => untag(coerced(text, "Binary", { encoding })))),
		toBoolean: simply("Boolean"),
		toDate: fn(...reading$1("Date")),
		toDateOrNull: readingOrNull("Date"),
		toDateTime: fn(...inUnits("Number", "DateTime"), ...reading$1("DateTime")),
		toDateTimeOrNull: readingOrNull("DateTime"),
		toLocalDateTime: fn(...reading$1("LocalDateTime")),
		toLocalDateTimeOrNull: readingOrNull("LocalDateTime"),
		toLocalTime: fn(...reading$1("LocalTime")),
		toLocalTimeOrNull: readingOrNull("LocalTime"),
		toNumber: fn(...inUnits("DateTime", "Number"), ...inUnits("Period", "Number"), ...reading$1("Number", "Text")),
		toNumberOrNull: readingOrNull("Number"),
		toPeriod: simply("Period"),
		toRegex: simply("Regex"),
		toString: textOfAny,
		toTime: fn(...reading$1("Time")),
		toTimeOrNull: readingOrNull("Time"),
		toTimeZone: simply("TimeZone"),
		toUri: simply("Uri")
	},
	types: declared({
		Formatter: record({
			"format?": type("String"),
			"locale?": type("String")
		}),
		MillisOrSecs: oneOf("milliseconds", "seconds"),
		PeriodUnits: oneOf("hours", "minutes", "seconds", "milliseconds", "nanos"),
		RoundingMode: oneOf("UP", "DOWN", "CEILING", "FLOOR", "HALF_UP", "HALF_DOWN", "HALF_EVEN")
	})
};
// engine/dataweave/modules/md2.ts
/** The substitution table of RFC 1319 (a permutation of 0 to 255 made from the digits of pi), in hexadecimal. */
const substitution = Buffer.from([
	"292e43c9a2d87c013d3654a1ecf0061362a705f3c0c7738c98932bd9bc4c82ca1e9b573cfdd4e01667426f188a17e512",
	"be4ec4d6da9ede49a0fbf58ebb2fee7aa968799115b2073f94c210890b225f21807f5d9a5a903227353ecce7bff79703",
	"ff1930b348a5b5d1d75e922aac56aac64fb838d296a47db676fc6be29c7404f1459d705964718720865bcf65e62da802",
	"1b6025adaeb0b9f61c46616934407e0f5547a323dd51af3ac35cf9cebac5ea262c530d6e85288409d3dfcdf441814d52",
	"6adc37c86cc1abfa24e17b080cbdb14a7888958be363e86de9cbd5fe3b001d39f2efb70e6658d0e4a67772f8eb754b0a",
	"314450b48fed1f1adb998d339f118314"
].join(""), "hex");
const BLOCK = 16;
const ROUNDS = 18;
/**
* The MD2 message digest (RFC 1319). Only because `hashWith(content, "MD2")` is documented and OpenSSL no longer has it: it is
* broken as a hash.
*/
const md2 = (content) => {
	const state = /* @__PURE__ */ new Uint8Array(48);
	const message = padded(content);
	for (let at = 0; at < message.length; at += BLOCK) absorb(state, message.subarray(at, at + BLOCK));
	return state.slice(0, BLOCK);
};
/** The content, filled up to whole blocks, and the checksum of all that. */
const padded = (content) => {
	const fill = BLOCK - content.length % BLOCK;
	const message = new Uint8Array(content.length + fill + BLOCK);
	message.set(content);
	message.fill(fill, content.length, content.length + fill);
	const checksum = message.subarray(message.length - BLOCK);
	let last = 0;
	for (let i = 0; i < message.length - BLOCK; i++) {
		const at = i % BLOCK;
		last = checksum[at] ^ substitution[message[i] ^ last];
		checksum[at] = last;
	}
	return message;
};
const absorb = (state, block) => {
	for (let i = 0; i < BLOCK; i++) {
		state[BLOCK + i] = block[i];
		state[32 + i] = block[i] ^ state[i];
	}
	let last = 0;
	for (let round = 0; round < ROUNDS; round++) {
		for (let i = 0; i < state.length; i++) {
			last = state[i] ^ substitution[last];
			state[i] = last;
		}
		last = last + round & 255;
	}
};
// engine/dataweave/modules/crypto.ts
/** Java's names of message digests (letter case does not count) and OpenSSL's. MD2 has no entry there: see md2.ts. */
const hashes = /* @__PURE__ */ new Map([
	["MD5", "md5"],
	["SHA", "sha1"],
	["SHA-1", "sha1"],
	["SHA1", "sha1"],
	["SHA-224", "sha224"],
	["SHA-256", "sha256"],
	["SHA-384", "sha384"],
	["SHA-512", "sha512"],
	["SHA-512/224", "sha512-224"],
	["SHA-512/256", "sha512-256"],
	["SHA3-224", "sha3-224"],
	["SHA3-256", "sha3-256"],
	["SHA3-384", "sha3-384"],
	["SHA3-512", "sha3-512"]
]);
const macs = /* @__PURE__ */ new Map([
	["HMACMD5", "md5"],
	["HMACSHA1", "sha1"],
	["HMACSHA224", "sha224"],
	["HMACSHA256", "sha256"],
	["HMACSHA384", "sha384"],
	["HMACSHA512", "sha512"],
	["HMACSHA512/224", "sha512-224"],
	["HMACSHA512/256", "sha512-256"]
]);
const macNames = [
	"HmacMD5",
	"HmacSHA1",
	"HmacSHA224",
	"HmacSHA256",
	"HmacSHA384",
	"HmacSHA512"
];
const unknown = (what, name, known) => new DataWeaveError("NoSuchAlgorithmException", `There is no ${what} '${name}'.`, { hint: suggestName(name, known) });
const hash = (content, algorithm) => {
	const name = algorithm.toUpperCase();
	if (name === "MD2") return md2(content);
	const known = hashes.get(name);
	if (known === void 0) throw unknown("hash algorithm", algorithm, ["MD2", ...hashes.keys()]);
	return createHash(known).update(content).digest();
};
const mac = (secret, content, algorithm) => {
	const known = macs.get(algorithm.toUpperCase());
	if (known === void 0) throw unknown("HMAC algorithm", algorithm, macNames);
	return createHmac(known, secret).update(content).digest();
};
const hex = (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex");
/**
* `dw::Crypto`: hashes and message authentication codes. What is not called Binary is lower case hexadecimal text.
* https://docs.mulesoft.com/dataweave/latest/dw-crypto
*/
const crypto = {
	name: "dw::Crypto",
	functions: {
		hashWith: fn(overload(["Binary"], (content) => hash(content, "SHA-1")), overload(["Binary", "String"], hash)),
		HMACBinary: fn(overload(["Binary", "Binary"], (secret, content) => mac(secret, content, "HmacSHA1")), overload([
			"Binary",
			"Binary",
			"String"
		], mac)),
		HMACWith: fn(overload(["Binary", "Binary"], (secret, content) => hex(mac(secret, content, "HmacSHA1"))), overload([
			"Binary",
			"Binary",
			"String"
		], (secret, content, algorithm) => hex(mac(secret, content, algorithm)))),
		MD5: fn(overload(["Binary"], (content) => hex(hash(content, "MD5")))),
		SHA1: fn(overload(["Binary"], (content) => hex(hash(content, "SHA-1"))))
	}
};
// engine/dataweave/modules/data-format.ts
const encoding = record({ "encoding?": type("String") });
/**
* `dw::extension::DataFormat`: the types of formats written in DataWeave, so that modules that define one compile. The annotation
* `@DataFormatExtension` registers nothing here. https://docs.mulesoft.com/dataweave/latest/dw-dataformat
*/
const dataFormat = {
	name: "dw::extension::DataFormat",
	functions: {},
	types: declared({
		DataFormat: record({
			"binaryFormat?": type("Boolean"),
			"defaultCharset?": type("String"),
			"fileExtensions?": arrayType(type("String")),
			acceptedMimeTypes: arrayType(type("String")),
			reader: type("Function"),
			writer: type("Function")
		}),
		EmptySettings: record({}),
		EncodingSettings: encoding,
		MimeType: type("String"),
		Settings: type("Object")
	})
};
// engine/dataweave/modules/nanos.ts
const NANOS_PER_SECOND = 1000000000n;
/** A count of units as nanoseconds, exactly; what is below one nanosecond is dropped. */
const wholeNanos = (count, unit) => {
	if (typeof count === "number" && Number.isSafeInteger(count)) return BigInt(count) * unit;
	const { unscaled, scale } = decimalOf(count);
	return unscaled * unit / 10n ** BigInt(scale);
};
// engine/dataweave/modules/date-parts.ts
/** The error of a value from which no date, time or period can be made. */
const temporalFault = (message, cause) => new DataWeaveError("DateTimeException", message, { cause });
const required = (parts, name) => {
	const value = untag(parts.get(name) ?? null);
	if (value === null) throw temporalFault(`A date or time needs a value for ${name}.`);
	return value;
};
const whole = (parts, name) => toInteger(numberOf(required(parts, name)), name);
/** What joda refuses (a 13th month, a 30th of February) in the words of joda, which name the field and its limits. */
const made = (make) => {
	try {
		return make();
	} catch (cause) {
		if (cause instanceof DataWeaveError || !(cause instanceof Error)) throw cause;
		throw temporalFault(cause.message, cause);
	}
};
const zone = (parts) => {
	const value = required(parts, "timeZone");
	if (value instanceof joda().ZoneId) return value;
	const found = typeof value === "string" ? zoneOf(value) : void 0;
	if (found === void 0) throw temporalFault(`Cannot coerce ${shown(value)} to TimeZone`);
	return found;
};
/** From `{ year, month, day }`. */
const dateFrom = (parts) => made(() => joda().LocalDate.of(whole(parts, "year"), whole(parts, "month"), whole(parts, "day")));
/** From `{ hour, minutes, seconds }`; seconds may have a fraction. */
const localTimeFrom = (parts) => {
	const nanos = wholeNanos(numberOf(required(parts, "seconds")), NANOS_PER_SECOND);
	const seconds = Number(nanos / NANOS_PER_SECOND);
	const rest = Number(nanos % NANOS_PER_SECOND);
	return made(() => joda().LocalTime.of(whole(parts, "hour"), whole(parts, "minutes"), seconds, rest));
};
/** From the fields of a date and of a local time. */
const localDateTimeFrom = (parts) => dateFrom(parts).atTime(localTimeFrom(parts));
/** From the fields of a date and of a local time, and `timeZone`. */
const dateTimeFrom = (parts) => localDateTimeFrom(parts).atZone(zone(parts));
/** From the fields of a local time, and `timeZone`, which must be an offset: a time alone has no region's rules. */
const timeFrom = (parts) => {
	const where = zone(parts);
	const { OffsetTime, ZoneOffset } = joda();
	if (!(where instanceof ZoneOffset)) throw temporalFault(`A Time needs an offset such as |-03:00|, not ${where}.`);
	return OffsetTime.of(localTimeFrom(parts), where);
};
// engine/dataweave/modules/dates.ts
const today = () => currentInstant().toLocalDate();
/** Days since Sunday, with which a week begins here whatever the locale. */
const daysIntoWeek = (date) => date.dayOfWeek().value() % 7;
const firstOfWeek = (date) => date.minusDays(daysIntoWeek(date));
const firstOfMonth = (date) => date.withDayOfMonth(1);
const firstOfYear = (date) => date.withDayOfYear(1);
const atStartOfDay = (value) => value.truncatedTo(day());
const day = () => joda().ChronoUnit.DAYS;
const hour = () => joda().ChronoUnit.HOURS;
const dateFields = record({
	day: type("Number"),
	month: type("Number"),
	year: type("Number")
});
const timeFields = record({
	hour: type("Number"),
	minutes: type("Number"),
	seconds: type("Number")
});
const zoned = record({ timeZone: type("TimeZone") });
/** `dw::core::Dates`. Weeks begin on Sunday. https://docs.mulesoft.com/dataweave/latest/dw-dates */
const dates = {
	name: "dw::core::Dates",
	functions: {
		atBeginningOfDay: fn(overload(["DateTime"], atStartOfDay), overload(["LocalDateTime"], atStartOfDay)),
		atBeginningOfHour: fn(overload(["DateTime"], (value) => value.truncatedTo(hour())), overload(["LocalDateTime"], (value) => value.truncatedTo(hour())), overload(["LocalTime"], (value) => value.truncatedTo(hour())), overload(["Time"], (value) => value.truncatedTo(hour()))),
		atBeginningOfMonth: fn(overload(["DateTime"], (value) => atStartOfDay(firstOfMonth(value))), overload(["LocalDateTime"], (value) => atStartOfDay(firstOfMonth(value))), overload(["Date"], firstOfMonth)),
		atBeginningOfWeek: fn(overload(["DateTime"], (value) => atStartOfDay(firstOfWeek(value))), overload(["LocalDateTime"], (value) => atStartOfDay(firstOfWeek(value))), overload(["Date"], firstOfWeek)),
		atBeginningOfYear: fn(overload(["DateTime"], (value) => atStartOfDay(firstOfYear(value))), overload(["LocalDateTime"], (value) => atStartOfDay(firstOfYear(value))), overload(["Date"], firstOfYear)),
		date: fn(overload(["Object"], dateFrom)),
		dateTime: fn(overload(["Object"], dateTimeFrom)),
		localDateTime: fn(overload(["Object"], localDateTimeFrom)),
		localTime: fn(overload(["Object"], localTimeFrom)),
		time: fn(overload(["Object"], timeFrom)),
		today: fn(overload([], today)),
		tomorrow: fn(overload([], () => today().plusDays(1))),
		yesterday: fn(overload([], () => today().minusDays(1)))
	},
	types: declared({
		DateFactory: dateFields,
		LocalTimeFactory: timeFields,
		Zoned: zoned,
		DateTimeFactory: intersectionType([
			dateFields,
			timeFields,
			zoned
		]),
		LocalDateTimeFactory: intersectionType([dateFields, timeFields]),
		TimeFactory: intersectionType([timeFields, zoned])
	})
};
// engine/dataweave/modules/diff.ts
const ROOT = "(root)";
const resultShape = new Shape(["matches", "diffs"]);
const differenceShape = new Shape([
	"expected",
	"actual",
	"path"
]);
const DW = "application/dw";
const report = ({ found }, expected, actual, path) => {
	found.push(new DwObject(differenceShape, [
		expected,
		actual,
		path
	]));
};
/** A value as DataWeave writes it. What lies below the root says what it is written in, as documented. */
const written$1 = (value, path, { root }) => {
	const text = String(writeDocument(value, { mimeType: DW }).content);
	return path === root ? text : withMetadata(text, /* @__PURE__ */ new Map([["mimeType", DW]]));
};
const compare = (actual, expected, path, comparison) => {
	evaluation().step();
	const actualObject = asObject$1(actual);
	const expectedObject = actualObject === void 0 ? void 0 : asObject$1(expected);
	if (isArray(actual) && isArray(expected)) compareItems(itemsOf(actual), itemsOf(expected), path, comparison);
	else if (actualObject !== void 0 && expectedObject !== void 0) compareEntries(actualObject, expectedObject, path, comparison);
	else if (!equals(actual, expected)) report(comparison, written$1(expected, path, comparison), written$1(actual, path, comparison), path);
};
const compareItems = (actual, expected, path, comparison) => {
	if (actual.length !== expected.length) {
		report(comparison, `Array size is ${expected.length}`, `was ${actual.length}`, path);
		return;
	}
	for (let i = 0; i < actual.length; i++) compare(actual[i], expected[i], `${path}[${i}]`, comparison);
};
/**
* The entries of the first object are looked for in the second. That makes the first the expected one for everything inside an
* object (and the second again one level deeper): Mule's documented results have it that way round.
*/
const compareEntries = (first, second, path, comparison) => {
	if (first.size !== second.size) report(comparison, `Object size is ${first.size}`, `was ${second.size}`, path);
	const taken = /* @__PURE__ */ new Set();
	for (let i = 0; i < first.size; i++) {
		const key = first.shape.keyAt(i);
		const value = first.values[i];
		const here = `${path}.${nameOf$2(key)}`;
		const at = comparison.unordered ? positionOf(key, second, taken) : i;
		if (!(at >= 0 && at < second.size && sameName(key, second.shape.keyAt(at)))) {
			const why = positionOf(key, second, taken) < 0 ? "was not present in object." : "was at another position.";
			report(comparison, `Entry ${here} with type ${typeText(typeOf(value))}`, why, here);
			continue;
		}
		taken.add(at);
		compareAttributes(key, second.shape.keyAt(at), here, comparison);
		compare(second.values[at], value, here, comparison);
	}
};
const compareAttributes = (first, second, path, comparison) => {
	if (first.attributes === void 0 && second.attributes === void 0) return;
	const [of, against] = [second.attributes ?? DwObject.empty, first.attributes ?? DwObject.empty];
	compareEntries(of, against, `${path}.@`, {
		...comparison,
		unordered: true
	});
};
/** The first position of a key's name that is not taken yet; -1 when there is none. */
const positionOf = (key, object, taken) => {
	for (let i = 0; i < object.size; i++) if (!taken.has(i) && object.shape.names[i] === key.name && sameName(key, object.shape.keyAt(i))) return i;
	return -1;
};
const sameName = (a, b) => a.name === b.name && a.namespace?.uri === b.namespace?.uri;
const nameOf$2 = ({ name, namespace }) => namespace === void 0 ? name : `${namespace.prefix}#${name}`;
const differences = (actual, expected, config = DwObject.empty, root = ROOT) => {
	const comparison = {
		found: [],
		unordered: holds(config.get("unordered") ?? false),
		root
	};
	compare(actual, expected, root, comparison);
	return new DwObject(resultShape, [comparison.found.length === 0, comparison.found]);
};
const differenceType = record({
	expected: type("String"),
	actual: type("String"),
	path: type("String")
});
/** `dw::util::Diff`. https://docs.mulesoft.com/dataweave/latest/dw-diff */
const diff = {
	name: "dw::util::Diff",
	functions: { diff: fn(overload(["Any", "Any"], (actual, expected) => differences(actual, expected)), overload([
		"Any",
		"Any",
		"Object"
	], (actual, expected, config) => differences(actual, expected, config)), overload([
		"Any",
		"Any",
		"Object",
		"String"
	], differences)) },
	types: declared({
		Diff: record({
			matches: type("Boolean"),
			diffs: arrayType(differenceType)
		}),
		Difference: differenceType
	})
};
// engine/dataweave/modules/dtd.ts
const field$1 = (docType, name) => {
	const value = docType.get(name);
	return value === void 0 || value === null ? void 0 : textOf(value);
};
/** `html PUBLIC <publicId> <systemId> [<internalSubset>]`, without what is not there. */
const docTypeText = (docType) => {
	const rootName = field$1(docType, "rootName");
	if (rootName === void 0) throw new DataWeaveError("IllegalArgumentException", "A DocType needs a rootName.");
	const publicId = field$1(docType, "publicId");
	const systemId = field$1(docType, "systemId");
	const subset = field$1(docType, "internalSubset");
	const words = [rootName];
	if (publicId !== void 0) words.push("PUBLIC", publicId);
	else if (systemId !== void 0) words.push("SYSTEM");
	if (systemId !== void 0) words.push(systemId);
	if (subset !== void 0) words.push(`[${subset}]`);
	return words.join(" ");
};
/** `dw::xml::Dtd`. https://docs.mulesoft.com/dataweave/latest/dw-dtd */
const dtd = {
	name: "dw::xml::Dtd",
	functions: { docTypeAsString: fn(overload(["Object"], docTypeText)) },
	types: declared({ DocType: record({
		rootName: type("String"),
		"publicId?": type("String"),
		"systemId?": type("String"),
		"internalSubset?": type("String")
	}) })
};
// engine/dataweave/modules/precise-decimal.ts
const fault = (message) => new DataWeaveError("ArithmeticException", message);
/** Rounded to as many digits as the context has. */
const toPrecision = (value, { precision, mode }) => {
	const excess = precision === 0 ? 0 : digitCount(value.unscaled) - precision;
	if (excess <= 0) return value;
	const { unscaled, scale } = roundToScale(value, value.scale - excess, mode);
	if (scale <= 0) return new Decimal(unscaled * tenTo(-scale), 0);
	return digitCount(unscaled) > precision ? new Decimal(unscaled / 10n, scale - 1) : new Decimal(unscaled, scale);
};
/**
* A value that was cut off, with a digit that stands for all that were dropped: neither 0 nor a half, so that rounding it is rounding
* the exact value.
*/
const cutOff = (digits, scale, isNegative) => new Decimal((isNegative ? -1n : 1n) * (digits * 10n + 1n), scale + 1);
const absolute = (value) => value < 0n ? -value : value;
/** A quotient of as many digits as the context has, which are not 0. */
const quotient = (a, b, context) => {
	if (b.unscaled === 0n) throw fault("Division by zero.");
	const isNegative = a.unscaled < 0n !== b.unscaled < 0n;
	const dividend = absolute(a.unscaled) * tenTo(b.scale);
	const divisor = absolute(b.unscaled) * tenTo(a.scale);
	const places = Math.max(0, context.precision + 2 + digitCount(divisor) - digitCount(dividend));
	const digits = dividend * tenTo(places) / divisor;
	if (digits * divisor !== dividend * tenTo(places)) return toPrecision(cutOff(digits, places, isNegative), context);
	const exact = stripped(isNegative ? -digits : digits, places, Math.max(0, a.scale - b.scale));
	return toPrecision(exact, context);
};
/** A quotient of as many digits as it has; raises when they never end. */
const exactQuotient = (a, b) => {
	if (b.unscaled === 0n) throw fault("Division by zero.");
	const dividend = a.unscaled * tenTo(b.scale);
	const divisor = b.unscaled * tenTo(a.scale);
	const common = greatestDivisor(absolute(dividend), absolute(divisor));
	const [rest, twos] = without(2n, absolute(divisor) / common);
	const [one, fives] = without(5n, rest);
	if (one !== 1n) throw fault("The quotient has no end, so a precision is needed.");
	const scale = Math.max(twos, fives);
	return stripped(dividend * tenTo(scale) / divisor, scale, Math.max(0, a.scale - b.scale));
};
const greatestDivisor = (a, b) => {
	let [large, small] = [a, b];
	while (small !== 0n) [large, small] = [small, large % small];
	return large;
};
/** A number without a prime factor, and how often it had it. */
const without = (prime, number) => {
	let [rest, count] = [number, 0];
	while (rest % prime === 0n) [rest, count] = [rest / prime, count + 1];
	return [rest, count];
};
/** As documented, and as in Java. */
const LARGEST_EXPONENT = 99999999;
/** A power with a whole exponent, which is negative only where there is a precision. */
const power = (base, exponent, context) => {
	if (Math.abs(exponent) > LARGEST_EXPONENT) throw fault(`The exponent ${exponent} is too large.`);
	if (exponent < 0 && context.precision === 0) throw fault("A negative exponent needs a precision.");
	const working = {
		precision: context.precision && context.precision + String(exponent).length + 2,
		mode: "HALF_UP"
	};
	let [result, square] = [new Decimal(1n, 0), base];
	for (let rest = Math.abs(exponent); rest > 0; rest = Math.floor(rest / 2)) {
		evaluation().checkTime();
		if (rest % 2 === 1) result = toPrecision(multiplyDecimals(result, square), working);
		if (rest > 1) square = toPrecision(multiplyDecimals(square, square), working);
	}
	return exponent < 0 ? quotient(new Decimal(1n, 0), result, context) : toPrecision(result, context);
};
/** The square root; without a precision only where it ends. */
const root = (value, context) => {
	if (value.unscaled < 0n) throw fault("There is no square root of a negative number.");
	const odd = value.scale % 2;
	const unscaled = odd === 0 ? value.unscaled : value.unscaled * 10n;
	const scale = (value.scale + odd) / 2;
	const places = Math.max(0, context.precision + 2 - Math.floor(digitCount(unscaled) / 2));
	const square = unscaled * tenTo(2 * places);
	const digits = integerRoot(square);
	if (digits * digits === square) return toPrecision(stripped(digits, scale + places, scale), context);
	if (context.precision === 0) throw fault("The square root has no end, so a precision is needed.");
	return toPrecision(cutOff(digits, scale + places, false), context);
};
// engine/dataweave/modules/math-decimal.ts
const contextShape = new Shape(["precision", "roundingMode"]);
/** An `OperationContext`: how many digits a result may have (0: any number), and how it is rounded to them. */
const operationContext = (precision, roundingMode) => new DwObject(contextShape, [precision, roundingMode]);
/** DECIMAL_128_CONTEXT; also what is not given in a context. */
const standard = {
	precision: 34,
	mode: "HALF_EVEN"
};
const contextOf = (object) => {
	const precision = object.get("precision");
	const mode = object.get("roundingMode");
	return {
		precision: precision === void 0 ? standard.precision : precisionOf(numberOf(precision)),
		mode: mode === void 0 ? standard.mode : roundModeOf(textOf(mode))
	};
};
const precisionOf = (number) => {
	const precision = toInteger(number, "precision");
	if (precision < 0) throw new DataWeaveError("IllegalArgumentException", "The precision must not be negative.");
	return precision;
};
const roundModeOf = (name) => {
	const mode = roundModes.find((known) => known === name);
	if (mode !== void 0) return mode;
	throw new DataWeaveError("IllegalArgumentException", `There is no rounding mode '${name}'.`, { hint: suggestName(name, roundModes) });
};
/** A function of two numbers and an optional context. */
const binary$1 = (calculate) => {
	const call = (a, b, context) => simplified(calculate(decimalOf(a), decimalOf(b), context));
	return fn(overload(["Number", "Number"], (a, b) => call(a, b, standard)), overload([
		"Number",
		"Number",
		"Object"
	], (a, b, context) => call(a, b, contextOf(context))));
};
const unary$1 = (calculate) => {
	const call = (n, context) => simplified(calculate(decimalOf(n), context));
	return fn(overload(["Number"], (n) => call(n, standard)), overload(["Number", "Object"], (n, context) => call(n, contextOf(context))));
};
/** The functions of `dw::util::Math` (2.9) that calculate with a precision of one's own. */
const decimalFunctions = {
	decimalAdd: binary$1((a, b, context) => toPrecision(addDecimals(a, b), context)),
	decimalSubtract: binary$1((a, b, context) => toPrecision(subtractDecimals(a, b), context)),
	decimalMultiply: binary$1((a, b, context) => toPrecision(multiplyDecimals(a, b), context)),
	decimalDivide: binary$1((a, b, context) => context.precision === 0 ? exactQuotient(a, b) : quotient(a, b, context)),
	decimalPow: binary$1((a, b, context) => power(a, toInteger(b, "The exponent"), context)),
	decimalSqrt: unary$1(root),
	decimalRound: unary$1(toPrecision)
};
// engine/dataweave/modules/math.ts
/** As many digits as Mule's results show that it calculates with. */
const PI = numberFromText("3.14159265358979323846");
const E = numberFromText("2.7182818284590452354");
const HALF_TURN = 180;
const roundingMode = oneOf(...roundModes);
/** A function of doubles; null outside of its domain. */
const ofDoubles = (calculate) => fn(overload(["Number"], (number) => {
	const result = calculate(toDouble(number));
	return Number.isFinite(result) ? numberFromDouble(result) : null;
}));
/** `dw::util::Math`. Angles are radians. https://docs.mulesoft.com/dataweave/latest/dw-math */
const math = {
	name: "dw::util::Math",
	functions: {
		acos: ofDoubles(Math.acos),
		asin: ofDoubles(Math.asin),
		atan: ofDoubles(Math.atan),
		cos: ofDoubles(Math.cos),
		log10: ofDoubles(Math.log10),
		logn: ofDoubles(Math.log),
		sin: ofDoubles(Math.sin),
		tan: ofDoubles(Math.tan),
		toDegrees: fn(overload(["Number"], (radians) => divide$2(multiply(radians, HALF_TURN), PI))),
		toRadians: fn(overload(["Number"], (degrees) => divide$2(multiply(degrees, PI), HALF_TURN))),
		...decimalFunctions
	},
	constants: {
		PI,
		E,
		DECIMAL_128_CONTEXT: operationContext(34, "HALF_EVEN"),
		UNLIMITED_CONTEXT: operationContext(0, "HALF_UP")
	},
	types: declared({
		OperationContext: record({
			"precision?": type("Number"),
			"roundingMode?": roundingMode
		}, { closed: true }),
		RoundingMode: roundingMode,
		RoundCeiling: oneOf("CEILING"),
		RoundDown: oneOf("DOWN"),
		RoundFloor: oneOf("FLOOR"),
		RoundHalfDown: oneOf("HALF_DOWN"),
		RoundHalfEven: oneOf("HALF_EVEN"),
		RoundHalfUp: oneOf("HALF_UP"),
		RoundUp: oneOf("UP"),
		RoundUnnecessary: oneOf("UNNECESSARY")
	})
};
// engine/dataweave/modules/mime-type.ts
/** Reads a media type; text that is none gives the reason. */
const readMimeType = (text) => {
	const [essence = "", ...rest] = split$1(text);
	const slash = essence.indexOf("/");
	const type = essence.slice(0, slash).trim();
	const subtype = essence.slice(slash + 1).trim();
	if (slash < 0 || subtype === "") return { fault: `Unable to find a sub type in \`${text}\`.` };
	if (!isToken(type) || !isToken(subtype)) return { fault: `\`${essence.trim()}\` is not a MIME type.` };
	const parameters = [];
	for (const parameter of rest) {
		const equals = parameter.indexOf("=");
		const name = parameter.slice(0, equals).trim();
		if (parameter.trim() === "") continue;
		if (equals < 0 || !isToken(name)) return { fault: `\`${parameter.trim()}\` is not a parameter of a MIME type.` };
		parameters.push([name, unquoted(parameter.slice(equals + 1).trim())]);
	}
	return {
		type,
		subtype,
		parameters
	};
};
/** As it stands in a header; values that are no tokens are quoted. */
const mimeTypeText = ({ type, subtype, parameters }) => `${type}/${subtype}${parameters.map(([name, value]) => `;${name}=${quoted(value)}`).join("")}`;
/**
* True when the other media type falls under the base: `*` stands for anything, `*+xml` for anything that ends so.
* Parameters and letter case do not count.
*/
const isMimeTypeHandledBy = (base, other) => matchesMediaType(essenceOf(base), essenceOf(other));
const essenceOf = ({ type, subtype }) => `${type}/${subtype}`.toLowerCase();
/** At semicolons, except those in quotation marks. */
const split$1 = (text) => text.match(/(?:"(?:[^"\\]|\\.)*"|[^;"]|")+/g) ?? [];
const isToken = (text) => /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(text);
const unquoted = (text) => text.length > 1 && text.startsWith("\"") && text.endsWith("\"") ? text.slice(1, -1).replace(/\\(.)/g, "$1") : text;
const quoted = (text) => text === "" || /[\s"(),/:;<=>?@[\\\]]/.test(text) ? `"${text.replace(/["\\]/g, "\\$&")}"` : text;
// engine/dataweave/modules/mime.ts
const mimeShape = new Shape([
	"type",
	"subtype",
	"parameters"
]);
const successShape = new Shape(["success", "result"]);
const failureShape = new Shape(["success", "error"]);
const errorShape = new Shape(["message"]);
/** `{ type, subtype, parameters }` as the module's functions are given it; a missing part stands for anything. */
const mimeTypeOf$1 = (object) => {
	const parameters = asObject$1(object.get("parameters") ?? null) ?? DwObject.empty;
	return {
		type: textOf(object.get("type") ?? "*"),
		subtype: textOf(object.get("subtype") ?? "*"),
		parameters: parameters.values.map((value, i) => [parameters.shape.names[i], textOf(value)])
	};
};
const fromString = (text) => {
	const mime = readMimeType(text);
	if ("fault" in mime) return new DwObject(failureShape, [false, new DwObject(errorShape, [mime.fault])]);
	const parameters = new ObjectBuilder();
	for (const [name, value] of mime.parameters) parameters.add(name, value);
	return new DwObject(successShape, [true, new DwObject(mimeShape, [
		mime.type,
		mime.subtype,
		parameters.build()
	])]);
};
const parameterType$1 = record({ "_?": type("String") });
/** `dw::module::Mime` (2.7). https://docs.mulesoft.com/dataweave/latest/dw-mime */
const mime = {
	name: "dw::module::Mime",
	functions: {
		fromString: fn(overload(["String"], fromString)),
		isHandledBy: fn(overload(["Object", "Object"], (base, other) => isMimeTypeHandledBy(mimeTypeOf$1(base), mimeTypeOf$1(other)))),
		toString: fn(overload(["Object"], (mimeType) => mimeTypeText(mimeTypeOf$1(mimeType))))
	},
	types: declared({
		MimeType: record({
			type: type("String"),
			subtype: type("String"),
			parameters: parameterType$1
		}),
		MimeTypeError: record({ message: type("String") }),
		MimeTypeParameter: parameterType$1
	})
};
// engine/dataweave/modules/mule.ts
const denied$1 = (what) => new DataWeaveError("UnsupportedOperationException", what);
/** Milliseconds a called flow may take, as documented. */
const LOOKUP_TIMEOUT = 2e3;
const lookup = (flow, payload, timeout = LOOKUP_TIMEOUT) => {
	const { host } = evaluation();
	if (host.lookup === void 0) throw denied$1(`lookup('${flow}'): no flow can be called from here.`);
	return host.lookup(flow, payload, toInteger(timeout, "timeoutMillis"));
};
/** Without an error: the one the event carries, which the host knows; null stands for it. */
const causedBy = (error, type) => {
	const { host } = evaluation();
	if (host.causedBy === void 0) throw denied$1(`causedBy('${type}'): there are no error types here.`);
	return host.causedBy(error, type);
};
const errorTypeType = namedType("ErrorType", record({
	"identifier?": type("String"),
	"namespace?": type("String"),
	"parentErrorType?": referenceType("ErrorType", () => errorTypeType)
}));
const errorType = namedType("Error", record({
	"description?": type("String"),
	"detailedDescription?": type("String"),
	"errorType?": errorTypeType,
	"childErrors?": arrayType(referenceType("Error", () => errorType))
}));
/** `dw::Mule`: what scripts ask of the application they run in. https://docs.mulesoft.com/dataweave/latest/dw-mule */
const mule = {
	name: "dw::Mule",
	functions: {
		p: fn(overload(["String"], (name) => evaluation().host.property?.(name) ?? null)),
		lookup: fn(overload(["String", "Any"], (flow, payload) => lookup(flow, payload)), overload([
			"String",
			"Any",
			"Number"
		], lookup)),
		causedBy: fn(overload(["String"], (type) => causedBy(null, type)), overload(["Any", "String"], causedBy))
	},
	types: {
		Error: errorType,
		ErrorType: errorTypeType,
		Message: namedType("Message", type("Any"))
	}
};
// engine/dataweave/modules/multipart.ts
/** A part; its content is written by the format its `Content-Type` names, when the whole is written. */
const part = ({ name, mime, fileName }, content) => {
	const disposition = new ObjectBuilder().add("name", name);
	if (fileName) disposition.add("filename", fileName);
	const headers = new ObjectBuilder();
	if (mime) headers.add("Content-Type", mime);
	headers.add("Content-Disposition", disposition.build());
	return new ObjectBuilder().add("headers", headers.build()).add("content", content).build();
};
const optionalText$1 = (options, name) => {
	const value = options.get(name);
	return value === void 0 || value === null ? void 0 : textOf(value);
};
const requiredText = (options, name) => {
	const text = optionalText$1(options, name);
	if (text === void 0) throw new DataWeaveError("IllegalArgumentException", `A part needs a ${name}.`);
	return text;
};
const partOf = (options) => ({
	name: requiredText(options, "name"),
	mime: optionalText$1(options, "mime"),
	fileName: optionalText$1(options, "fileName")
});
const DEFAULT_FILE = {
	mime: "application/octet-stream",
	fileName: "filename"
};
/** The bytes as they are: a file is never converted, whatever media type it is given. */
const fileContent = (path) => {
	const url = path.includes("://") ? path : `classpath://${path.replace(/^\.?\/+/, "")}`;
	const { host } = evaluation();
	const found = host.resource?.(url);
	if (found === void 0) {
		const why = host.resource === void 0 ? "scripts may not read resources here" : "it is not there";
		throw new DataWeaveError("ResourceNotFoundException", `Unable to read ${url}: ${why}.`);
	}
	return typeof found.content === "string" ? Buffer.from(found.content, "utf8") : found.content;
};
const file$1 = (given, path) => part({
	...given,
	mime: given.mime ?? DEFAULT_FILE.mime,
	fileName: given.fileName ?? DEFAULT_FILE.fileName
}, fileContent(path));
/** All parts, under the names they carry; two parts of one name are two parts. */
const form = (parts) => {
	const named = new ObjectBuilder();
	parts.forEach((given, i) => {
		const disposition = selectName(selectName(given, "headers") ?? null, "Content-Disposition");
		const name = selectName(disposition ?? null, "name") ?? `part${i}`;
		named.add(textOf(name), asObject$1(given) ?? untag(given));
	});
	return new ObjectBuilder().add("parts", named.build()).build();
};
const BOUNDARY_CHARACTERS = "-_1234567890abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
/** Longer boundaries are illegal (RFC 2046, 5.1.1). */
const BOUNDARY_LENGTH = 70;
const generateBoundary = (length = BOUNDARY_LENGTH) => {
	const running = evaluation();
	const count = toInteger(length, "len");
	running.checkLength(count);
	const random = running.host.random ?? Math.random;
	let boundary = "";
	for (let i = 0; i < count; i++) boundary += BOUNDARY_CHARACTERS[Math.floor(random() * 64)];
	return boundary;
};
const partType = record({
	"headers?": record({
		"Content-Disposition?": record({
			name: type("String"),
			"filename?": type("String")
		}),
		"Content-Type?": type("String")
	}),
	content: type("Any")
});
/** `dw::module::Multipart`. https://docs.mulesoft.com/dataweave/latest/dw-multipart */
const multipart = {
	name: "dw::module::Multipart",
	functions: {
		field: fn(overload(["Object"], (options) => part(partOf(options), options.get("value") ?? null)), overload(["String", "Any"], (name, value) => part({
			name,
			mime: void 0,
			fileName: void 0
		}, value)), overload([
			"String",
			"Any",
			"String"
		], (name, value, mime) => part({
			name,
			mime,
			fileName: void 0
		}, value)), overload([
			"String",
			"Any",
			"String",
			"String"
		], (name, value, mime, fileName) => part({
			name,
			mime,
			fileName
		}, value))),
		file: fn(overload(["Object"], (options) => file$1(partOf(options), requiredText(options, "path"))), overload(["String", "String"], (name, path) => file$1({
			name,
			mime: void 0,
			fileName: void 0
		}, path)), overload([
			"String",
			"String",
			"String"
		], (name, path, mime) => file$1({
			name,
			mime,
			fileName: void 0
		}, path)), overload([
			"String",
			"String",
			"String",
			"String"
		], (name, path, mime, fileName) => file$1({
			name,
			mime,
			fileName
		}, path))),
		form: fn(overload(["Array"], form)),
		generateBoundary: fn(overload([], () => generateBoundary()), overload(["Number"], generateBoundary))
	},
	types: declared({
		Multipart: record({
			"preamble?": type("String"),
			parts: record({ "_?": partType })
		}),
		MultipartPart: partType
	})
};
// engine/dataweave/modules/numbers.ts
const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
const checkRadix = (radix) => {
	if (radix >= 2 && radix <= 36) return radix;
	throw new DataWeaveError("UserException", `A radix is between 2 and 36, not ${radix}.`);
};
const toRadix = (n, radix) => {
	if (typeof n === "number" && Number.isSafeInteger(n)) return n.toString(checkRadix(radix));
	const text = numberText(n);
	if (!isWhole(n)) throw new DataWeaveError("InvalidNumberException", `${text} is no whole number.`);
	return (typeof n === "number" ? BigInt(text) : n.unscaled / 10n ** BigInt(n.scale)).toString(checkRadix(radix));
};
/** Digits that are multiplied into a small number before it joins the large one. */
const CHUNK = 8;
const fromRadix = (text, radix) => {
	checkRadix(radix);
	const negative = text.startsWith("-");
	const digits = (negative || text.startsWith("+") ? text.slice(1) : text).toLowerCase();
	const values = Array.from(digits, (digit) => DIGITS.indexOf(digit));
	if (values.length === 0 || values.some((value) => value < 0 || value >= radix)) throw new DataWeaveError("InvalidNumberException", `Cannot coerce String (${text.slice(0, 40)}) to Number of base ${radix}`);
	const running = evaluation();
	let whole = 0n;
	for (let from = 0; from < values.length; from += CHUNK) {
		running.step();
		const chunk = values.slice(from, from + CHUNK);
		const part = chunk.reduce((total, value) => total * radix + value, 0);
		whole = whole * BigInt(radix) ** BigInt(chunk.length) + BigInt(part);
	}
	return numberFromBigint(negative ? -whole : whole);
};
const writing = (radix) => fn(overload(["Number"], (n) => toRadix(n, radix)), onNull([]));
const reading = (radix) => fn(overload(["Text"], (text) => fromRadix(text, radix)), onNull([]));
/** dw::core::Numbers (spec/dataweave.md §9). */
const numbers = {
	name: "dw::core::Numbers",
	functions: {
		fromBinary: reading(2),
		fromHex: reading(16),
		fromRadixNumber: fn(overload(["Text", "Number"], (text, radix) => fromRadix(text, toInteger(radix, "radix"))), onNull(["Any"])),
		toBinary: writing(2),
		toHex: writing(16),
		toRadixNumber: fn(overload(["Number", "Number"], (n, radix) => toRadix(n, toInteger(radix, "radix"))), onNull(["Any"]))
	}
};
// engine/dataweave/modules/objects.ts
const positions$1 = (from, until) => Array.from({ length: Math.max(0, until - from) }, (_, index) => from + index);
const divide = (object, given) => {
	const amount = toInteger(given, "amount");
	if (amount < 1) throw new DataWeaveError("UserException", `divideBy expects an amount above 0, not ${amount}.`);
	return Array.from({ length: Math.ceil(object.size / amount) }, (_, part) => pick(object, positions$1(part * amount, Math.min(object.size, (part + 1) * amount))));
};
/** What only the source has, then everything of the target. */
const merge = (source, target) => {
	const replaced = new Set(target.shape.names);
	const kept = positions$1(0, source.size).filter((index) => !replaced.has(source.shape.names[index]));
	return new ObjectBuilder().addAll(pick(source, kept)).addAll(target).build();
};
/** dw::core::Objects (spec/dataweave.md §9). */
const objects = {
	name: "dw::core::Objects",
	functions: {
		divideBy: fn(overload(["Object", "Number"], divide), onNull(["Any"])),
		entrySet: objects$1.entriesOf,
		everyEntry: fn(overload(["Object", "Function"], (object, condition) => findPair(object, condition, false) < 0), onNull(["Function"], true)),
		keySet: objects$1.keysOf,
		mergeWith: fn(overload(["Object", "Object"], merge), overload(["Null", "Object"], (_, target) => target), overload(["Object", "Null"], (source) => source)),
		nameSet: objects$1.namesOf,
		someEntry: fn(overload(["Object", "Function"], (object, condition) => findPair(object, condition, true) >= 0), onNull(["Function"], false)),
		takeWhile: fn(overload(["Object", "Function"], (object, condition) => {
			const end = findPair(object, condition, false);
			return end < 0 ? object : pick(object, positions$1(0, end));
		}), onNull(["Function"])),
		valueSet: objects$1.valuesOf
	}
};
// engine/dataweave/modules/periods.ts
const MINUTE = 60n * NANOS_PER_SECOND;
const HOUR = 60n * MINUTE;
const DAY = 24n * HOUR;
/** A duration of so many nanoseconds, which may be far more than a double can count. */
const durationOf = (nanos) => {
	const rest = (nanos % NANOS_PER_SECOND + NANOS_PER_SECOND) % NANOS_PER_SECOND;
	const seconds = Number((nanos - rest) / NANOS_PER_SECOND);
	if (!Number.isSafeInteger(seconds)) throw temporalFault("The duration is longer than can be counted.");
	return joda().Duration.ofSeconds(seconds, Number(rest));
};
const lasting = (unit) => (count) => durationOf(wholeNanos(count, unit));
/** A field's number; 0 when it is not there. */
const field = (fields, name) => {
	const value = fields.get(name);
	return value === void 0 || value === null ? 0 : numberOf(value);
};
const duration$1 = (fields) => durationOf(wholeNanos(field(fields, "days"), DAY) + wholeNanos(field(fields, "hours"), HOUR) + wholeNanos(field(fields, "minutes"), MINUTE) + wholeNanos(field(fields, "seconds"), NANOS_PER_SECOND));
const period = (years, months, days) => joda().Period.of(toInteger(years, "years"), toInteger(months, "months"), toInteger(days, "days"));
/** `dw::core::Periods`: date-based periods of whole numbers, durations of any. https://docs.mulesoft.com/dataweave/latest/dw-periods */
const periods = {
	name: "dw::core::Periods",
	functions: {
		between: fn(overload(["Date", "Date"], (end, start) => joda().Period.between(start, end))),
		days: fn(overload(["Number"], (count) => isWhole(count) ? period(0, 0, count) : lasting(DAY)(count))),
		duration: fn(overload(["Object"], duration$1)),
		hours: fn(overload(["Number"], lasting(HOUR))),
		minutes: fn(overload(["Number"], lasting(MINUTE))),
		months: fn(overload(["Number"], (count) => period(0, count, 0))),
		period: fn(overload(["Object"], (fields) => period(field(fields, "years"), field(fields, "months"), field(fields, "days")))),
		seconds: fn(overload(["Number"], lasting(NANOS_PER_SECOND))),
		years: fn(overload(["Number"], (count) => period(count, 0, 0)))
	}
};
// engine/dataweave/modules/runtime-formats.ts
/** File name extensions by format id. */
const extensions = /* @__PURE__ */ new Map([
	["json", [".json"]],
	["xml", [".xml"]],
	["csv", [".csv"]],
	["urlencoded", [".urlencoded"]],
	["multipart", [".multipart"]],
	["text", [".txt"]],
	["binary", [".bin"]],
	["dw", [".dwl"]],
	["yaml", [".yaml", ".yml"]],
	["ndjson", [
		".ndjson",
		".ldjson",
		".jsonl"
	]],
	["properties", [".properties"]]
]);
const binaryFormats = /* @__PURE__ */ new Set([
	"binary",
	"java",
	"multipart"
]);
/** A `DataFormatDescriptor`. */
const descriptor = (format) => {
	const result = new ObjectBuilder().add("name", format.id).add("id", format.id);
	const isBinary = binaryFormats.has(format.id);
	result.add("binary", isBinary);
	if (!isBinary) result.add("defaultEncoding", "UTF-8");
	return result.add("extensions", extensions.get(format.id) ?? []).add("defaultMimeType", format.mimeTypes[0] ?? "").add("acceptedMimeTypes", format.mimeTypes).add("readerProperties", propertyDescriptors(format.reader?.properties ?? {})).add("writerProperties", propertyDescriptors(format.writer?.properties ?? {})).build();
};
const propertyDescriptors = (definitions) => Object.entries(definitions).map(([name, definition]) => {
	const result = new ObjectBuilder().add("name", name).add("optional", true);
	if ("default" in definition && definition.default !== void 0) result.add("defaultValue", definition.default);
	return result.add("description", descriptionOf(definition)).add("possibleValues", possibleValues(definition)).build();
});
const descriptionOf = ({ type }) => type === "ignored" ? "Accepted, without effect." : type === "choice" ? "One of the possible values." : `A ${type}.`;
const possibleValues = (definition) => {
	if (definition.type === "boolean") return [true, false];
	return definition.type === "choice" ? definition.choices : [];
};
const findByMime = (object) => {
	const wanted = mimeTypeOf$1(object);
	const found = formats.find((format) => format.mimeTypes.some((pattern) => {
		const base = readMimeType(pattern);
		return !("fault" in base) && isMimeTypeHandledBy(base, wanted);
	}));
	return found === void 0 ? null : descriptor(found);
};
/** Functions of `dw::Runtime` that tell which data formats there are. */
const formatDescriptors = {
	dataFormatsDescriptor: fn(overload([], () => formats.map(descriptor))),
	findDataFormatDescriptorByMime: fn(overload(["Object"], findByMime))
};
// engine/dataweave/nested-scripts.ts
let compiler;
/**
* Called once by what compiles scripts. The library is part of the compiler, so that `dw::Runtime::run` cannot import it: that would
* be a cycle.
*/
const provideNestedScripts = (compile) => {
	compiler = compile;
};
/** Compiles a script for `run` and `eval`. Raises `DataWeaveError` with all faults of a script that does not compile. */
const compileNested = (source, options) => {
	if (compiler === void 0) throw new Error("Nobody has provided a compiler for nested scripts.");
	return compiler(source, options);
};
// engine/dataweave/values/deferred.ts
/** An input that is read when a script first touches it: a body nobody looks into is never parsed. */
var Deferred = class {
	#read;
	#value = null;
	/** What can be said without reading (`payload.^mimeType`); undefined when there is nothing. */
	metadata;
	constructor(read, metadata) {
		this.#read = read;
		this.metadata = metadata;
	}
	/** What it holds. Reading may raise; it is then tried again by the next who asks. */
	get value() {
		if (this.#read !== void 0) {
			this.#value = this.#read();
			this.#read = void 0;
		}
		return this.#value;
	}
};
// engine/dataweave/modules/clock.ts
/** Milliseconds since the epoch by the host's clock, at this moment: unlike `now()`, it moves while a script runs. */
const clockMilliseconds = () => evaluation().host.now?.() ?? clock.now();
// engine/dataweave/modules/runtime-host.ts
const logShape = new Shape([
	"level",
	"timestamp",
	"message"
]);
const functionIn$1 = (object, name) => {
	const value = untag(object?.get(name) ?? null);
	return typeof value === "function" ? value : void 0;
};
/**
* The host of a nested script: resources and properties of the one around it, as far as a `securityManager` grants them, and
* nothing else: no flows, no environment. What it logs is kept, or handed to a `loggerService`.
*/
const nestedHost = (configuration) => {
	const outer = evaluation().host;
	const guarded = guard(functionIn$1(configuration, "securityManager"));
	const logs = [];
	const { log, close } = logger(asObject$1(configuration.get("loggerService") ?? null), logs);
	const { resource, property, now, random } = outer;
	return {
		host: {
			...now && { now: () => now.call(outer) },
			...random && { random: () => random.call(outer) },
			...resource && { resource: guarded("Resource", (url) => resource.call(outer, url)) },
			...property && { property: guarded("Properties", (name) => property.call(outer, name)) },
			zone: outer.zone,
			log
		},
		logs,
		close
	};
};
/** What a host does for a script, unless the security manager refuses; without one everything is granted. */
const guard = (securityManager) => (grant, give) => (name) => {
	if (securityManager !== void 0 && !holds(securityManager(grant, [name]))) throw new DataWeaveError("SecurityException", `The permission ${grant} is not granted to this script.`);
	return give(name);
};
const logger = (service, logs) => {
	const log = functionIn$1(service, "log");
	if (log === void 0) return {
		log: (level, message) => {
			evaluation().checkItems(logs.length + 1);
			logs.push(new DwObject(logShape, [
				level.toUpperCase(),
				timestamp(),
				message
			]));
		},
		close: () => {}
	};
	const context = functionIn$1(service, "initialize")?.() ?? DwObject.empty;
	const shutdown = functionIn$1(service, "shutdown");
	return {
		log: (level, message) => void log(level.toUpperCase(), message, context),
		close: () => void shutdown?.()
	};
};
const timestamp = () => joda().Instant.ofEpochMilli(clockMilliseconds()).toString();
// engine/dataweave/modules/runtime-execution.ts
/** What a nested script costs of its caller's call depth, so that scripts that run themselves come to an end. */
const NESTING_DEPTH = 16;
const nestedLimits = (configuration) => {
	const running = evaluation();
	const room = running.limits.depth - running.depth - NESTING_DEPTH;
	if (room <= 0) throw new DataWeaveError("LimitException", "Scripts that run scripts are nested too deeply.");
	const limit = (name, most) => {
		const given = configuration.get(name);
		return given === void 0 || given === null ? most : Math.min(most, toInteger(numberOf(given), name));
	};
	return {
		...running.limits,
		depth: limit("maxStackSize", room),
		time: limit("timeOut", running.remainingTime())
	};
};
/** A field as a text; undefined where it is null or not there. */
const optionalText = (object, name) => {
	const value = object.get(name);
	return value === void 0 || value === null ? void 0 : textOf(value);
};
const optionalObject = (object, name) => asObject$1(object.get(name) ?? null) ?? DwObject.empty;
const readerInput = (input) => {
	const content = untag(input.get("value") ?? null);
	const encoding = optionalText(input, "encoding");
	return new Deferred(() => readDocument({
		content: content instanceof Uint8Array ? content : textOf(content),
		mimeType: optionalText(input, "mimeType") ?? "application/dw",
		properties: {
			...propertiesOf$1(optionalObject(input, "properties")),
			...encoding === void 0 ? {} : { encoding }
		}
	}));
};
const inputsOf = ({ readerInputs, inputValues }) => {
	const inputs = Object.create(null);
	readerInputs.shape.names.forEach((name, i) => {
		inputs[name] = readerInput(asObject$1(readerInputs.values[i]) ?? DwObject.empty);
	});
	inputValues.shape.names.forEach((name, i) => {
		inputs[name] = inputValues.values[i];
	});
	return inputs;
};
/** `EvalSuccess`, but for the logs. */
const evaluated = (value) => new ObjectBuilder().add("success", true).add("value", value);
/** `RunSuccess`, but for the logs: the document the script writes. */
const written = (value, { output }, configuration) => {
	const asked = {
		mimeType: optionalText(configuration, "outputMimeType"),
		properties: propertiesOf$1(optionalObject(configuration, "writerProperties"))
	};
	const chosen = output ?? (asked.mimeType === void 0 ? { mimeType: "application/dw" } : asked);
	const { content, mimeType } = writeDocument(value, chosen);
	const encoding = chosen.properties?.encoding;
	return new ObjectBuilder().add("success", true).add("value", typeof content === "string" ? encodeText(content) : content).add("mimeType", mimeType).add("encoding", typeof encoding === "string" ? encoding : "UTF-8");
};
/** Compiles and runs a script in an evaluation of its own; gives what `run` and `eval` give. */
const execute = (execution, finish) => {
	const { file, source, modules, configuration } = execution;
	const limits = nestedLimits(configuration);
	const { host, logs, close } = nestedHost(configuration);
	try {
		const inputs = inputsOf(execution);
		const script = compileNested(source, {
			file,
			inputs: Object.keys(inputs),
			modules,
			limits
		});
		return finish(script.evaluateValue(inputs, host), script, configuration).add("logs", logs).build();
	} catch (thrown) {
		evaluation().checkTime();
		if (!(thrown instanceof DataWeaveError) || optionalText(configuration, "onException") === "FAIL") throw thrown;
		return failure$1(thrown, logs);
	} finally {
		close();
	}
};
/** `ExecutionFailure` */
const failure$1 = ({ kind, message, place }, logs) => {
	const location = new ObjectBuilder();
	if (place !== void 0) {
		const position = new ObjectBuilder().add("index", place.offset).add("line", place.line).add("column", place.column).build();
		location.add("start", position).add("end", position);
	}
	location.add("locationString", locationText(place)).add("text", place?.text ?? "");
	return new ObjectBuilder().add("success", false).add("message", message).add("kind", kind).add("stack", stackOf(place)).add("location", location.build()).add("logs", logs).build();
};
// engine/dataweave/modules/runtime-run.ts
/** The files given with a script, by the paths of modules: `a::b::C` is `/a/b/C.dwl`, with or without the slash before it. */
const filesIn = (fs) => {
	const read = (path) => optionalText(fs, path) ?? optionalText(fs, `/${path}`);
	return {
		read,
		modules: (name) => read(`${name.replaceAll("::", "/")}.dwl`)
	};
};
const executeFile = (finish) => (file, fs, ...[readerInputs, inputValues, configuration]) => {
	const { read, modules } = filesIn(fs);
	const source = read(file);
	if (source === void 0) throw new DataWeaveError("ResourceNotFoundException", `There is no file ${file}.`);
	return execute({
		file,
		source,
		modules,
		...withDefaults(readerInputs, inputValues, configuration)
	}, finish);
};
const executeUrl = (finish) => (url, ...[readerInputs, inputValues, configuration]) => {
	const { host } = evaluation();
	if (host.resource === void 0) throw new DataWeaveError("SecurityException", `Running ${url} is not allowed here.`);
	const read = (from) => {
		const found = host.resource?.(from)?.content;
		return found === void 0 || typeof found === "string" ? found : Buffer.from(found).toString("utf8");
	};
	const source = read(url);
	if (source === void 0) throw new DataWeaveError("ResourceNotFoundException", `There is nothing at ${url}.`);
	const modules = (name) => read(`classpath://${name.replaceAll("::", "/")}.dwl`);
	return execute({
		file: url,
		source,
		modules,
		...withDefaults(readerInputs, inputValues, configuration)
	}, finish);
};
const withDefaults = (readerInputs = DwObject.empty, inputValues = DwObject.empty, configuration = DwObject.empty) => ({
	readerInputs,
	inputValues,
	configuration
});
const file = (finish) => {
	const call = executeFile(finish);
	return fn(overload(["String", "Object"], call), overload([
		"String",
		"Object",
		"Object"
	], call), overload([
		"String",
		"Object",
		"Object",
		"Object"
	], call), overload([
		"String",
		"Object",
		"Object",
		"Object",
		"Object"
	], call));
};
const atUrl = (finish) => {
	const call = executeUrl(finish);
	return fn(overload(["String"], call), overload(["String", "Object"], call), overload([
		"String",
		"Object",
		"Object"
	], call), overload([
		"String",
		"Object",
		"Object",
		"Object"
	], call));
};
/** Functions of `dw::Runtime` that run scripts given as text. */
const nestedExecution = {
	run: file(written),
	runUrl: atUrl(written),
	eval: file(evaluated),
	evalUrl: atUrl(evaluated)
};
// engine/dataweave/modules/runtime-types.ts
const text = type("String");
const number = type("Number");
const anyObject = type("Object");
const texts = arrayType(text);
const position = record({
	index: number,
	line: number,
	column: number
});
const location = record({
	"start?": position,
	"end?": position,
	locationString: text,
	"text?": text,
	"sourceIdentifier?": text
});
const logLevel = oneOf("INFO", "ERROR", "WARN", "DEBUG");
const logs = arrayType(record({
	level: logLevel,
	timestamp: text,
	message: text
}));
const property = record({
	name: text,
	optional: type("Boolean"),
	"defaultValue?": type("Any"),
	description: text,
	possibleValues: type("Array")
});
const loggerService = record({
	"initialize?": type("Function"),
	log: type("Function"),
	"shutdown?": type("Function")
});
/** Types `dw::Runtime` declares. https://docs.mulesoft.com/dataweave/latest/dw-runtime-types */
const runtimeTypes = declared({
	DataFormatDescriptor: record({
		name: text,
		binary: type("Boolean"),
		"defaultEncoding?": text,
		extensions: texts,
		defaultMimeType: text,
		acceptedMimeTypes: texts,
		readerProperties: arrayType(property),
		writerProperties: arrayType(property)
	}),
	DataFormatProperty: property,
	EvalSuccess: record({
		success: literalType(true),
		value: type("Any"),
		logs
	}),
	RunSuccess: record({
		success: literalType(true),
		value: type("Binary"),
		mimeType: text,
		"encoding?": text,
		logs
	}),
	ExecutionFailure: record({
		success: literalType(false),
		message: text,
		kind: text,
		"stack?": texts,
		location,
		logs
	}),
	Location: location,
	LogEntry: record({
		level: logLevel,
		timestamp: text,
		message: text
	}),
	LogLevel: logLevel,
	LoggerService: loggerService,
	MimeType: text,
	Position: position,
	ReaderInput: record({
		value: type("Binary"),
		"encoding?": text,
		"properties?": anyObject,
		mimeType: text
	}),
	RuntimeExecutionConfiguration: record({
		"timeOut?": number,
		"outputMimeType?": text,
		"writerProperties?": anyObject,
		"onException?": oneOf("HANDLE", "FAIL"),
		"securityManager?": type("Function"),
		"loggerService?": loggerService,
		"maxStackSize?": number,
		"onUnhandledTimeout?": type("Function")
	}),
	SecurityManager: type("Function"),
	TryResult: record({
		success: type("Boolean"),
		"result?": type("Any"),
		"error?": record({
			kind: text,
			message: text,
			"stack?": texts,
			"stackTrace?": text,
			"location?": text
		})
	})
});
// engine/dataweave/modules/runtime.ts
/** The edition of the language whose library this is. */
const VERSION = "2.11";
const sleeper = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
/** Blocks the thread, so never for longer than the evaluation has left: that would end in an error anyway. */
const wait = (value, milliseconds) => {
	const time = toDouble(milliseconds);
	const left = evaluation().remainingTime();
	if (time > left) throw new DataWeaveError("LimitException", `wait: ${time} ms are more than the ${Math.floor(left)} ms this script has left.`);
	if (time > 0) Atomics.wait(sleeper, 0, 0, time);
	return value;
};
const props = () => {
	const { host } = evaluation();
	const properties = new ObjectBuilder();
	for (const name of host.propertyNames?.() ?? []) properties.add(name, host.property?.(name) ?? null);
	return properties.build();
};
/**
* `dw::Runtime`. Values do not know where in a script they come from, so `location` gives null.
* https://docs.mulesoft.com/dataweave/latest/dw-runtime
*/
const runtime = {
	name: "dw::Runtime",
	functions: {
		...attempts,
		...nestedExecution,
		...formatDescriptors,
		wait: fn(overload(["Any", "Number"], wait)),
		location: fn(overload(["Any"], () => null)),
		locationString: fn(overload(["Any"], () => "Unknown location")),
		prop: fn(overload(["String"], (name) => evaluation().host.property?.(name) ?? null)),
		props: fn(overload([], props)),
		version: fn(overload([], () => VERSION))
	},
	types: runtimeTypes
};
// engine/dataweave/modules/strings-case.ts
let loaded;
/** Loaded at first use: few scripts inflect words. */
const inflector = () => {
	loaded ??= createRequire(import.meta.url)("pluralize");
	return loaded;
};
/** Lower-case words with a separator between them: at changes from lower to upper case, spaces, underscores and hyphens. */
const separated = (text, separator) => text.replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1_$2").replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1_$2").replace(/[\s_-]+/g, separator).toLowerCase();
const capitalizeWord = (word) => word.slice(0, 1).toUpperCase() + word.slice(1);
const capitalize = (text) => separated(text, " ").split(" ").map(capitalizeWord).join(" ");
/** Underscores vanish; a character after one becomes upper case, the first one lower case. */
const camelize = (text) => {
	const joined = text.split("_").filter((word) => word !== "").map(capitalizeWord).join("");
	return joined.slice(0, 1).toLowerCase() + joined.slice(1);
};
const ordinalSuffix = (text) => {
	if (/1[123]$/.test(text)) return "th";
	if (text.endsWith("1")) return "st";
	if (text.endsWith("2")) return "nd";
	return text.endsWith("3") ? "rd" : "th";
};
const ordinalize = (n) => {
	const text = numberText(n);
	if (!isWhole(n)) throw new DataWeaveError("InvalidNumberException", `${text} is no whole number.`);
	return text + ordinalSuffix(text);
};
/** Functions of dw::core::Strings on words and their case. */
const casing = {
	camelize: fn(overload(["Text"], camelize), onNull([])),
	capitalize: fn(overload(["Text"], capitalize), onNull([])),
	dasherize: fn(overload(["Text"], (text) => separated(text, "-")), onNull([])),
	underscore: fn(overload(["Text"], (text) => separated(text, "_")), onNull([])),
	ordinalize: fn(overload(["Number"], ordinalize), onNull([])),
	pluralize: fn(overload(["Text"], (text) => inflector().plural(text)), onNull([])),
	singularize: fn(overload(["Text"], (text) => inflector().singular(text)), onNull([]))
};
// engine/dataweave/modules/strings-characters.ts
const charCodeAt = (text, index) => {
	if (index >= 0 && index < text.length) return text.charCodeAt(index);
	throw new DataWeaveError("IndexOutOfBoundsException", `There is no character ${index} in a text of ${text.length} characters.`);
};
/** Whether all characters are of a class; the class says what holds for an empty text. */
const consistsOf = (pattern) => fn(overload(["Text"], (text) => pattern.test(text)), onNull([], false));
/** Functions of dw::core::Strings on the characters of a text. */
const characters = {
	charCode: fn(overload(["Text"], (text) => charCodeAt(text, 0)), onNull([])),
	charCodeAt: fn(overload(["Text", "Number"], (text, index) => charCodeAt(text, toInteger(index, "position"))), onNull(["Any"])),
	fromCharCode: fn(overload(["Number"], (code) => String.fromCharCode(toInteger(code, "charCode"))), onNull([])),
	countCharactersBy: fn(overload(["Text", "Function"], (text, condition) => filterItems(charactersOf(text), condition).length), onNull(["Function"])),
	everyCharacter: fn(overload(["Text", "Function"], (text, condition) => findItem(charactersOf(text), condition, false) < 0), onNull(["Function"], true)),
	someCharacter: fn(overload(["Text", "Function"], (text, condition) => findItem(charactersOf(text), condition, true) >= 0), onNull(["Function"], false)),
	mapString: fn(overload(["Text", "Function"], (text, mapper) => joinItems(mapItems(charactersOf(text), mapper), "")), onNull(["Function"])),
	isAlpha: consistsOf(/^\p{L}+$/u),
	isAlphanumeric: consistsOf(/^[\p{L}\p{Nd}]+$/u),
	isLowerCase: consistsOf(/^\p{Lowercase}+$/u),
	isNumeric: consistsOf(/^\p{Nd}+$/u),
	isUpperCase: consistsOf(/^\p{Uppercase}+$/u),
	isWhitespace: consistsOf(/^[^\S\u00a0\u2007\u202f\ufeff]*$/u)
};
// engine/dataweave/modules/strings-distance.ts
/** The number of positions at which two texts of one length differ; null for texts of different lengths. */
const hamming = (a, b) => {
	if (a.length !== b.length) return null;
	let distance = 0;
	for (let index = 0; index < a.length; index++) if (a.charCodeAt(index) !== b.charCodeAt(index)) distance++;
	return distance;
};
/** The least number of characters to insert, delete or replace. */
const levenshtein = (a, b) => {
	const running = evaluation();
	running.checkItems(b.length);
	let previous = Uint32Array.from({ length: b.length + 1 }, (_, index) => index);
	let current = new Uint32Array(b.length + 1);
	for (let row = 1; row <= a.length; row++) {
		running.step();
		running.checkTime();
		current[0] = row;
		for (let column = 1; column <= b.length; column++) {
			const replaced = previous[column - 1] + (a.charCodeAt(row - 1) === b.charCodeAt(column - 1) ? 0 : 1);
			current[column] = Math.min(replaced, previous[column] + 1, current[column - 1] + 1);
		}
		[previous, current] = [current, previous];
	}
	return previous[b.length];
};
/** Functions of dw::core::Strings that measure how different two texts are. */
const distances = {
	hammingDistance: fn(overload(["Text", "Text"], hamming), onNull(["Any"])),
	levenshteinDistance: fn(overload(["Text", "Text"], levenshtein), onNull(["Any"]))
};
// engine/dataweave/modules/strings-padding.ts
const repeat = (text, times) => {
	const count = Math.max(0, toInteger(times, "times"));
	evaluation().checkLength(text.length * count);
	return text.repeat(count);
};
const padding = (pad) => {
	const padded = (text, size, padText) => {
		const length = toInteger(size, "size");
		evaluation().checkLength(length);
		return pad(text, length, padText);
	};
	return fn(overload(["Text", "Number"], (text, size) => padded(text, size, " ")), overload([
		"Text",
		"Number",
		"Text"
	], padded), onNull(["Any"]), onNull(["Any", "Any"]));
};
const prependIfMissing = (text, prefix) => text.startsWith(prefix) ? text : prefix + text;
const appendIfMissing = (text, suffix) => text.endsWith(suffix) ? text : text + suffix;
/** A wrapper at both ends is taken off; one that stands at one end only changes to the other end. */
const unwrap = (text, wrapper) => {
	const starts = text.startsWith(wrapper);
	const ends = text.endsWith(wrapper);
	if (starts && ends) return text.slice(wrapper.length, Math.max(wrapper.length, text.length - wrapper.length));
	if (starts) return text.slice(wrapper.length) + wrapper;
	return ends ? wrapper + text.slice(0, text.length - wrapper.length) : text;
};
const replaceAll = (text, target, replacement) => {
	if (target === "") return text;
	const parts = text.split(target);
	evaluation().checkLength(text.length + (parts.length - 1) * replacement.length);
	return parts.join(replacement);
};
/** By code points, so that characters beyond U+FFFF stay whole. */
const reverse = (text) => Array.from(text).reverse().join("");
/** A size of 0 or less is no limit. */
const withMaxSize = (text, size) => {
	const length = toInteger(size, "maxLength");
	return length > 0 ? text.slice(0, length) : text;
};
/** Functions of dw::core::Strings that put something around, into or instead of parts of a text. */
const shaping = {
	appendIfMissing: fn(overload(["Text", "Text"], appendIfMissing), onNull(["Any"])),
	prependIfMissing: fn(overload(["Text", "Text"], prependIfMissing), onNull(["Any"])),
	leftPad: padding((text, size, padText) => text.padStart(size, padText)),
	rightPad: padding((text, size, padText) => text.padEnd(size, padText)),
	remove: fn(overload(["Text", "Text"], (text, removed) => replaceAll(text, removed, "")), onNull(["Any"])),
	repeat: fn(overload(["Text", "Number"], repeat), onNull(["Any"])),
	replaceAll: fn(overload([
		"Text",
		"Text",
		"Text"
	], replaceAll), onNull(["Any", "Any"])),
	reverse: fn(overload(["Text"], reverse), onNull([])),
	unwrap: fn(overload(["Text", "Text"], unwrap), onNull(["Any"])),
	withMaxSize: fn(overload(["Text", "Number"], withMaxSize), onNull(["Any"])),
	wrapIfMissing: fn(overload(["Text", "Text"], (text, wrapper) => appendIfMissing(prependIfMissing(text, wrapper), wrapper)), onNull(["Any"])),
	wrapWith: fn(overload(["Text", "Text"], (text, wrapper) => wrapper + text + wrapper), onNull(["Any"]))
};
// engine/dataweave/modules/strings-parts.ts
/** The text in pieces that end where `endsAt` says so of the index after them. */
const pieces = (text, endsAt) => {
	const found = [];
	let from = 0;
	for (let index = 1; index <= text.length; index++) {
		if (index < text.length && !endsAt(index)) continue;
		found.push(text.slice(from, index));
		from = index;
	}
	return found;
};
const substringEvery = (text, given) => {
	const amount = toInteger(given, "amount");
	if (amount < 1) throw new DataWeaveError("UserException", `substringEvery expects an amount above 0, not ${amount}.`);
	return pieces(text, (index) => index % amount === 0);
};
/** The parts between the characters for which a condition on (character, index) holds. */
const substringBy = (text, condition) => {
	const parts = [];
	let from = 0;
	mapItems(charactersOf(text), condition).forEach((outcome, index) => {
		if (!holds(outcome)) return;
		parts.push(text.slice(from, index));
		from = index + 1;
	});
	parts.push(text.slice(from));
	return parts;
};
const countMatches = (text, wanted) => wanted === "" ? 0 : text.split(wanted).length - 1;
/** Without the empty lines at the end. */
const lines = (text) => {
	const all = text.split(/\r\n|\n|\r/);
	while (all.length > 1 && all.at(-1) === "") all.pop();
	return all;
};
/**
* A cut at the first or last separator. An empty separator is found at every character, and counts as one character long; nothing
* follows the last of them: null.
*/
const cutting = (which, missing, cut) => fn(overload(["Text", "Text"], (text, separator) => {
	const last = separator === "" ? text.length - 1 : text.lastIndexOf(separator);
	const at = which === "first" && last >= 0 ? text.indexOf(separator) : last;
	return at < 0 ? missing(text) : cut(text, at, separator);
}), onNull(["Any"]));
const nothing = () => "";
/** Functions of dw::core::Strings that take a text apart. */
const parts = {
	collapse: fn(overload(["Text"], (text) => pieces(text, (index) => text.charCodeAt(index) !== text.charCodeAt(index - 1))), onNull([])),
	countMatches: fn(overload(["Text", "Text"], countMatches), overload(["Text", "Regex"], (text, regex) => regex.findAll(text).length), onNull(["Any"])),
	first: fn(overload(["Text", "Number"], (text, amount) => text.slice(0, Math.max(0, toInteger(amount, "amount")))), onNull(["Any"])),
	last: fn(overload(["Text", "Number"], (text, amount) => text.slice(Math.max(0, text.length - toInteger(amount, "amount")))), onNull(["Any"])),
	lines: fn(overload(["Text"], lines), onNull([])),
	substring: fn(overload([
		"Text",
		"Number",
		"Number"
	], (text, from, until) => text.slice(Math.max(0, toInteger(from, "from")), Math.max(0, toInteger(until, "until")))), onNull(["Any", "Any"])),
	substringAfter: cutting("first", nothing, (text, at, separator) => text.slice(at + Math.max(1, separator.length))),
	substringAfterLast: cutting("last", nothing, (text, at, separator) => separator === "" ? null : text.slice(at + separator.length)),
	substringBefore: cutting("first", nothing, (text, at) => text.slice(0, at)),
	substringBeforeLast: cutting("last", nothing, (text, at) => text.slice(0, at)),
	substringBy: fn(overload(["Text", "Function"], substringBy), onNull(["Function"])),
	substringEvery: fn(overload(["Text", "Number"], substringEvery), onNull(["Any"])),
	words: fn(overload(["Text"], (text) => text.split(/\s+/).filter((word) => word !== "")), onNull([]))
};
// engine/dataweave/modules/strings.ts
/** dw::core::Strings (spec/dataweave.md §9). Lengths and positions count UTF-16 units, as in Java. */
const strings = {
	name: "dw::core::Strings",
	functions: {
		...casing,
		...characters,
		...distances,
		...shaping,
		...parts
	}
};
// engine/dataweave/modules/system.ts
const denied = () => new DataWeaveError("SecurityException", "Scripts may not read environment variables here.");
const envVar = (name) => {
	const { host } = evaluation();
	if (host.environment === void 0) throw denied();
	return host.environment(name) ?? null;
};
const envVars = () => {
	const { host } = evaluation();
	if (host.environment === void 0 || host.environmentNames === void 0) throw denied();
	const variables = new ObjectBuilder();
	for (const name of host.environmentNames()) variables.add(name, host.environment(name) ?? null);
	return variables.build();
};
/** `dw::System`: denied unless the host lets scripts see its environment. https://docs.mulesoft.com/dataweave/latest/dw-system */
const system = {
	name: "dw::System",
	functions: {
		envVar: fn(overload(["String"], envVar)),
		envVars: fn(overload([], envVars))
	}
};
// engine/dataweave/modules/timer.ts
const durationShape = new Shape(["time", "result"]);
const timeShape = new Shape([
	"start",
	"result",
	"end"
]);
/** The moment itself, not the evaluation's `now()`, which stands still. */
const moment = () => zonedFromEpoch(clockMilliseconds());
const duration = (measured) => {
	const start = clockMilliseconds();
	const result = measured();
	return new DwObject(durationShape, [clockMilliseconds() - start, result]);
};
const time = (measured) => {
	const start = moment();
	const result = measured();
	return new DwObject(timeShape, [
		start,
		result,
		moment()
	]);
};
/** `dw::util::Timer`. https://docs.mulesoft.com/dataweave/latest/dw-timer */
const timer = {
	name: "dw::util::Timer",
	functions: {
		currentMilliseconds: fn(overload([], clockMilliseconds)),
		duration: fn(overload(["Function"], duration)),
		time: fn(overload(["Function"], time)),
		toMilliseconds: fn(overload(["DateTime"], (date) => date.toInstant().toEpochMilli()))
	},
	types: declared({
		DurationMeasurement: record({
			time: type("Number"),
			result: type("Any")
		}),
		TimeMeasurement: record({
			start: type("DateTime"),
			result: type("Any"),
			end: type("DateTime")
		})
	})
};
// engine/dataweave/modules/tree-path.ts
const elementShape = new Shape([
	"kind",
	"namespace",
	"selector"
]);
/** A `PathElement` for the pair of a key. */
const fieldElement = (key) => new DwObject(elementShape, [
	"Object",
	key.namespace ?? null,
	key.name
]);
/** A `PathElement` for an attribute, whose own name is a key as well. */
const attributeElement = (name) => new DwObject(elementShape, [
	"Attribute",
	name.namespace ?? null,
	name.name
]);
/** A `PathElement` for the item at a 0-based position. */
const indexElement = (index) => new DwObject(elementShape, [
	"Array",
	null,
	index
]);
/** A `PathElement` from its parts; the namespace is a Namespace or null. */
const pathElement = (kind, namespace, selector) => new DwObject(elementShape, [
	kind,
	namespace,
	selector
]);
/** True when the last step of a path is of the kind. */
const endsWithKind = (path, kind) => {
	const last = path.at(-1);
	return last !== void 0 && last !== null && selectName(last, "kind") === kind;
};
/** `PathElement` */
const pathElementType = record({
	kind: oneOf("Object", "Attribute", "Array"),
	selector: unionType([type("String"), type("Number")]),
	namespace: orNull(type("Namespace"))
}, { closed: true });
/** The path as a selector: `.user.@name`, `.items[0]`; names that are no identifiers are quoted. */
const pathText = (path) => {
	let text = "";
	for (const element of path) {
		const selector = textOf(selectName(element, "selector") ?? "");
		const kind = selectName(element, "kind");
		if (kind === "Array") text += `[${selector}]`;
		else text += `.${kind === "Attribute" ? "@" : ""}${isIdentifier(selector) ? selector : JSON.stringify(selector)}`;
	}
	return text;
};
const isIdentifier = (text) => /^[A-Za-z]\w*$/.test(text);
// engine/dataweave/modules/tree-walk.ts
/** Trees nest deeper than this only by mistake or with intent; each level costs a JavaScript stack frame or two. */
const DEEPEST = 1e3;
/**
* A node with its children (pairs, attributes of their keys, items) rewritten; undefined when the value is a leaf. Everything that
* is not rewritten stays: key order, namespaces, repeated keys.
*/
const rewriteChildren = (value, path, rewriting) => {
	if (path.length > DEEPEST) throw new DataWeaveError("LimitException", `A tree of more than ${DEEPEST} levels cannot be walked.`);
	const bare = untag(value);
	if (isArray(bare)) return rewriteItems(itemsOf(bare), path, rewriting);
	const object = asObject$1(bare);
	return object === void 0 ? void 0 : rewritePairs(object, path, rewriting);
};
const rewriteItems = (items, path, { item }) => {
	const running = evaluation();
	const kept = [];
	for (let i = 0; i < items.length; i++) {
		running.step();
		const result = item(items[i], [...path, indexElement(i)]);
		if (result !== void 0) kept.push(result);
	}
	return kept;
};
const rewritePairs = (object, path, rewriting) => {
	const running = evaluation();
	const names = [];
	const keys = [];
	const values = [];
	for (let i = 0; i < object.size; i++) {
		running.step();
		const key = object.shape.keyAt(i);
		const here = [...path, fieldElement(key)];
		const value = rewriting.pair(withKey(object.values[i], key), here);
		if (value === void 0) continue;
		names.push(key.name);
		values.push(value);
		keys.push(rewriteAttributes(key, here, rewriting));
	}
	return new DwObject(shapeOf(object.shape, names, keys), values);
};
/** The object's own shape where nothing went, so that all records of a document keep sharing one. */
const shapeOf = (shape, names, keys) => {
	if (shape.keys !== void 0) return new Shape(names, keys);
	return names.length === shape.names.length ? shape : new Shape(names);
};
const rewriteAttributes = (key, path, { attribute }) => {
	const { attributes } = key;
	if (attributes === void 0) return key;
	const kept = new ObjectBuilder();
	for (let i = 0; i < attributes.size; i++) {
		const name = attributes.shape.keyAt(i);
		const value = attribute(attributes.values[i], [...path, attributeElement(name)]);
		if (value !== void 0) kept.add(name, value);
	}
	const rewritten = kept.build();
	return new Key(key.name, key.namespace, rewritten.size === 0 ? void 0 : rewritten);
};
// engine/dataweave/modules/tree.ts
const mapLeafs = (value, map, path) => {
	const child = (inner, where) => mapLeafs(inner, map, where);
	return rewriteChildren(value, path, {
		pair: child,
		item: child,
		attribute: map
	}) ?? map(value, path);
};
/** Each node is judged as it was, before what is below it goes. */
const filterNodes = (value, criteria, path) => {
	const node = (inner, where) => holds(criteria(inner, where)) ? filterNodes(inner, criteria, where) : void 0;
	const attribute = (inner, where) => holds(criteria(inner, where)) ? inner : void 0;
	return rewriteChildren(value, path, {
		pair: node,
		item: node,
		attribute
	}) ?? value;
};
const filterArrayLeafs = (value, criteria, path) => {
	const pair = (inner, where) => filterArrayLeafs(inner, criteria, where);
	const rewriting = {
		pair,
		item: (inner, where) => rewriteChildren(inner, where, rewriting) ?? keptLeaf(inner, criteria, where),
		attribute: (inner) => inner
	};
	return rewriteChildren(value, path, rewriting) ?? value;
};
const filterObjectLeafs = (value, criteria, path) => {
	const rewriting = {
		pair: (inner, where) => rewriteChildren(inner, where, rewriting) ?? keptLeaf(inner, criteria, where),
		item: (inner, where) => filterObjectLeafs(inner, criteria, where),
		attribute: (inner, where) => keptLeaf(inner, criteria, where)
	};
	return rewriteChildren(value, path, rewriting) ?? value;
};
const keptLeaf = (value, criteria, path) => holds(criteria(value, path)) ? value : void 0;
/** True when any node below the root (pair, item or attribute) fulfils the criteria; a root that is a leaf counts itself. */
const nodeExists = (root, criteria) => {
	let found = false;
	const leaf = (value, path) => {
		found ||= holds(criteria(value, path));
		return value;
	};
	const node = (value, path) => {
		leaf(value, path);
		return found ? value : rewriteChildren(value, path, rewriting) ?? value;
	};
	const rewriting = {
		pair: node,
		item: node,
		attribute: leaf
	};
	if (rewriteChildren(root, [], rewriting) === void 0) leaf(root, []);
	return found;
};
const endsWith = (kind) => (path) => endsWithKind(path, kind);
/** `dw::util::Tree`. A callback is given a value and its path. https://docs.mulesoft.com/dataweave/latest/dw-tree */
const tree = {
	name: "dw::util::Tree",
	functions: {
		asExpressionString: fn(overload(["Array"], pathText)),
		filterArrayLeafs: fn(overload(["Any", "Function"], (value, criteria) => filterArrayLeafs(value, criteria, []))),
		filterObjectLeafs: fn(overload(["Any", "Function"], (value, criteria) => filterObjectLeafs(value, criteria, []))),
		filterTree: fn(overload(["Any", "Function"], (value, criteria) => filterNodes(value, criteria, []))),
		isArrayType: fn(overload(["Array"], endsWith("Array"))),
		isAttributeType: fn(overload(["Array"], endsWith("Attribute"))),
		isObjectType: fn(overload(["Array"], endsWith("Object"))),
		mapLeafValues: fn(overload(["Any", "Function"], (value, map) => mapLeafs(value, map, []))),
		nodeExists: fn(overload(["Any", "Function"], nodeExists))
	},
	constants: {
		ARRAY_TYPE: "Array",
		ATTRIBUTE_TYPE: "Attribute",
		OBJECT_TYPE: "Object"
	},
	types: declared({
		Path: arrayType(pathElementType),
		PathElement: pathElementType
	})
};
// engine/dataweave/modules/type-introspection.ts
const qnameShape = new Shape(["localName", "namespace"]);
const attributeShape = new Shape([
	"name",
	"value",
	"required"
]);
const keyShape = new Shape(["name", "attributes"]);
const fieldShape = new Shape([
	"key",
	"required",
	"repeated",
	"value"
]);
const parameterShape = new Shape(["paramType", "optional"]);
const formOf$1 = (given) => resolved(given).form;
/** The form of the kind that is wanted, or else an error; `simple` is the type without its parts (`Array`), which has none to tell. */
const formAs = (given, kind, simple) => {
	const form = formOf$1(given);
	if (form.kind === kind) return form;
	if (form.kind === "simple" && form.name === simple) return void 0;
	const what = simple ?? `${kind[0]?.toUpperCase()}${kind.slice(1)}`;
	throw new DataWeaveError("IllegalArgumentException", `The type ${typeText(given)} is no ${what} type.`);
};
const qname = ({ name, namespace }) => new DwObject(qnameShape, [name ?? "_", namespace === void 0 ? null : new Namespace("", namespace)]);
const fieldValue = (field) => {
	const attributes = field.attributes.map((attribute) => new DwObject(attributeShape, [
		qname(attribute),
		attribute.type,
		!attribute.optional
	]));
	const key = new DwObject(keyShape, [qname(field), attributes]);
	return new DwObject(fieldShape, [
		key,
		!field.optional,
		field.repeated,
		field.type
	]);
};
const nameOf$1 = (given) => {
	if (given.name !== void 0) return given.name;
	return given.form.kind === "simple" ? given.form.name : typeText(given);
};
const metadata = (given) => {
	const result = new ObjectBuilder();
	for (const [name, value] of resolved(given).metadata ?? []) result.add(name, value);
	return result.build();
};
const ofType = (call) => fn(overload(["Type"], call));
const isForm = (kind) => ofType((given) => formOf$1(given).kind === kind);
/** `Array<String>` is an Array type like `Array` itself. */
const isFormOrSimple = (kind, simple) => ofType((given) => {
	const form = formOf$1(given);
	return form.kind === kind || form.kind === "simple" && form.name === simple;
});
const isSimple = (name) => ofType((given) => {
	const form = formOf$1(given);
	return form.kind === "simple" && form.name === name;
});
const kindTests = {
	isAnyType: isSimple("Any"),
	isArrayType: isFormOrSimple("array", "Array"),
	isBinaryType: isSimple("Binary"),
	isBooleanType: isSimple("Boolean"),
	isDateTimeType: isSimple("DateTime"),
	isDateType: isSimple("Date"),
	isFunctionType: isFormOrSimple("function", "Function"),
	isIntersectionType: isForm("intersection"),
	isKeyType: isSimple("Key"),
	isLiteralType: isForm("literal"),
	isLocalDateTimeType: isSimple("LocalDateTime"),
	isLocalTimeType: isSimple("LocalTime"),
	isNamespaceType: isSimple("Namespace"),
	isNothingType: isSimple("Nothing"),
	isNullType: isSimple("Null"),
	isNumberType: isSimple("Number"),
	isObjectType: isFormOrSimple("object", "Object"),
	isPeriodType: isSimple("Period"),
	isRangeType: isSimple("Range"),
	isReferenceType: ofType((given) => given.form.kind === "reference"),
	isRegexType: isSimple("Regex"),
	isStringType: isSimple("String"),
	isTimeType: isSimple("Time"),
	isTimeZoneType: isSimple("TimeZone"),
	isTypeType: isSimple("Type"),
	isUnionType: isForm("union"),
	isUriType: isSimple("Uri")
};
const qnameType = record({
	localName: type("String"),
	namespace: orNull(type("Namespace"))
});
const attributeType = record({
	name: qnameType,
	required: type("Boolean"),
	value: type("Type")
});
/** `dw::core::Types`: what a type is made of. https://docs.mulesoft.com/dataweave/latest/dw-types */
const types = {
	name: "dw::core::Types",
	functions: {
		...kindTests,
		arrayItem: ofType((given) => formAs(given, "array", "Array")?.item ?? anyType),
		baseTypeOf: ofType((given) => new TypeValue(formOf$1(given))),
		functionParamTypes: ofType((given) => (formAs(given, "function", "Function")?.parameters ?? []).map((parameter) => new DwObject(parameterShape, [parameter.type, parameter.optional]))),
		functionReturnType: ofType((given) => formAs(given, "function", "Function")?.returns ?? null),
		intersectionItems: ofType((given) => formAs(given, "intersection")?.types ?? []),
		literalValueOf: ofType((given) => formAs(given, "literal")?.value ?? null),
		metadataOf: ofType(metadata),
		nameOf: ofType(nameOf$1),
		objectFields: ofType((given) => (formAs(given, "object", "Object")?.fields ?? []).map(fieldValue)),
		unionItems: ofType((given) => formAs(given, "union")?.types ?? [])
	},
	types: declared({
		QName: qnameType,
		Attribute: attributeType,
		Field: record({
			key: record({
				name: qnameType,
				attributes: arrayType(attributeType)
			}),
			required: type("Boolean"),
			repeated: type("Boolean"),
			value: type("Type")
		}),
		FunctionParam: record({
			paramType: type("Type"),
			optional: type("Boolean")
		})
	})
};
// engine/dataweave/modules/uri-parts.ts
/**
* Cuts a URI as `java.net.URI` does: parts are decoded, an authority that is no server (`user@host:port`) stays whole.
* Undefined when the text is no URI.
*/
const uriParts = (text) => {
	if (text === "" || !isLegal(text)) return void 0;
	const [beforeFragment, fragment] = cut(text, "#");
	if (fragment?.includes("#")) return void 0;
	const colon = beforeFragment.search(/[:/?]/);
	const scheme = colon >= 0 && beforeFragment[colon] === ":" ? beforeFragment.slice(0, colon) : void 0;
	if (scheme !== void 0 && !/^[A-Za-z][A-Za-z0-9+.-]*$/.test(scheme)) return void 0;
	const rest = scheme === void 0 ? beforeFragment : beforeFragment.slice(colon + 1);
	if (scheme !== void 0 && rest === "") return void 0;
	const isOpaque = scheme !== void 0 && !rest.startsWith("/");
	const parts = {
		scheme,
		fragment: decoded(fragment),
		isOpaque
	};
	if (isOpaque) return {
		...parts,
		...serverOf(void 0),
		path: void 0,
		query: void 0
	};
	const [hierarchy, query] = cut(rest, "?");
	const hasAuthority = hierarchy.startsWith("//");
	const pathStart = hasAuthority ? slashFrom(hierarchy, 2) : 0;
	const authority = hasAuthority ? hierarchy.slice(2, pathStart) : void 0;
	if (authority === "" && pathStart === hierarchy.length) return void 0;
	return {
		...parts,
		...serverOf(authority || void 0),
		path: decoded(hierarchy.slice(pathStart)),
		query: decoded(query)
	};
};
/** Every character may stand in a URI, every `%` begins an escape. Letters of other scripts are legal, as in Java. */
const isLegal = (text) => !ILLEGAL.test(text) && !/%(?![0-9A-Fa-f]{2})/.test(text);
const ILLEGAL = /(?=[\p{ASCII}\p{C}\p{Z}])[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/u;
/** The text before the first mark, and what follows it; undefined where there is none. */
const cut = (text, mark) => {
	const at = text.indexOf(mark);
	return at < 0 ? [text, void 0] : [text.slice(0, at), text.slice(at + 1)];
};
const slashFrom = (text, from) => {
	const at = text.indexOf("/", from);
	return at < 0 ? text.length : at;
};
const HOST = /^(?:\[[0-9A-Fa-f:.]+\]|\d{1,3}(?:\.\d{1,3}){3}|(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)*[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.?)$/;
/** An authority's user, host and port; none of them where the host's name is not one of the domain name system. */
const serverOf = (authority) => {
	const none = {
		authority: decoded(authority),
		user: void 0,
		host: void 0,
		port: void 0
	};
	if (authority === void 0) return none;
	const at = authority.lastIndexOf("@");
	const server = authority.slice(at + 1);
	const [, host = "", port] = /^(.*?)(?::(\d*))?$/.exec(server) ?? [];
	if (!HOST.test(host)) return none;
	return {
		...none,
		user: at < 0 ? void 0 : decoded(authority.slice(0, at)),
		host,
		port: port ? Number(port) : void 0
	};
};
/** Escapes as the characters they stand for; broken UTF-8 becomes replacement characters. */
const decoded = (text) => text?.includes("%") ? text.replace(/(?:%[0-9A-Fa-f]{2})+/g, unescaped) : text;
const unescaped = (escapes) => Buffer.from(escapes.replaceAll("%", ""), "hex").toString("utf8");
// engine/dataweave/modules/url.ts
/** JavaScript's function, which raises on what cannot be coded (half of a surrogate pair, `%zz`). */
const coding = (code, doing) => (text) => {
	try {
		return code(text);
	} catch (cause) {
		throw new DataWeaveError("IllegalArgumentException", `The text cannot be ${doing}: it is not well formed.`, { cause });
	}
};
const encodeComponent = coding(encodeURIComponent, "encoded");
/** `http://…/$(value)/…`: the parts with the encoded values between them. */
const composed = (parts, values) => {
	let text = "";
	for (let i = 0; i < parts.length; i++) {
		text += textOf(parts[i]);
		if (i < values.length) text += encodeComponent(textOf(values[i]));
	}
	return text;
};
const parsed = (text) => {
	const parts = uriParts(text);
	const result = new ObjectBuilder().add("isValid", parts !== void 0).add("raw", text);
	if (parts === void 0) return result.build();
	const found = [
		["host", parts.host],
		["authority", parts.authority],
		["fragment", parts.fragment],
		["path", parts.path || void 0],
		["port", parts.port],
		["query", parts.query],
		["scheme", parts.scheme],
		["user", parts.user]
	];
	for (const [name, value] of found) if (value !== void 0) result.add(name, value);
	return result.add("isAbsolute", parts.scheme !== void 0).add("isOpaque", parts.isOpaque).build();
};
/**
* `dw::core::URL`. `compose` is also an interpolator: it is given the fixed parts and the values between them.
* https://docs.mulesoft.com/dataweave/latest/dw-url
*/
const url = {
	name: "dw::core::URL",
	functions: {
		compose: fn(overload(["Array", "Array"], composed)),
		decodeURI: fn(overload(["String"], coding(decodeURI, "decoded"))),
		decodeURIComponent: fn(overload(["String"], coding(decodeURIComponent, "decoded"))),
		encodeURI: fn(overload(["String"], coding(encodeURI, "encoded"))),
		encodeURIComponent: fn(overload(["String"], encodeComponent)),
		parseURI: fn(overload(["String"], parsed))
	},
	types: declared({ URI: record({
		isValid: type("Boolean"),
		"host?": type("String"),
		"authority?": type("String"),
		"fragment?": type("String"),
		"path?": type("String"),
		"port?": type("Number"),
		"query?": type("String"),
		"scheme?": type("String"),
		"user?": type("String"),
		"isAbsolute?": type("Boolean"),
		"isOpaque?": type("Boolean")
	}) })
};
// engine/dataweave/modules/path-selector.ts
/** The selector a String (a field), a Number (an index) or a `PathElement` stands for. */
const selectorOf = (given) => {
	const value = untag(given);
	if (typeof value === "string") return {
		kind: "Object",
		name: value,
		namespace: void 0
	};
	if (value instanceof Key) return {
		kind: "Object",
		name: value.name,
		namespace: value.namespace?.uri
	};
	if (typeof value === "number") return {
		kind: "Array",
		index: toInteger(value, "index")
	};
	const kind = value === null ? void 0 : untag(selectName(value, "kind") ?? null);
	const selector = value === null ? void 0 : selectName(value, "selector");
	if (selector !== void 0 && kind === "Array") return {
		kind,
		index: toInteger(numberOf(selector), "index")
	};
	if (selector !== void 0 && (kind === "Object" || kind === "Attribute")) {
		const namespace = untag(selectName(value, "namespace") ?? null);
		return {
			kind,
			name: textOf(selector),
			namespace: namespace instanceof Namespace ? namespace.uri : void 0
		};
	}
	throw new DataWeaveError("IllegalArgumentException", `${shown(value)} does not say what to select.`, { hint: "Give a name, an index, or what field, attr or index make." });
};
/** True when a key is the one a selector of a pair or attribute names. */
const namesKey = (selector, key) => key.name === selector.name && (selector.namespace === void 0 || key.namespace?.uri === selector.namespace);
// engine/dataweave/modules/values-update.ts
/**
* The value with what stands at the end of the path replaced by what the provider makes of the old value and its position. Every
* pair of a repeated name is replaced; a name leads into all objects of an array; what is not there stays away.
*/
const updatedAt = (value, path, provider) => {
	const [selector, ...rest] = path;
	if (selector === void 0) return value;
	const change = (old, position) => rest.length === 0 ? provider(old, position) : updatedAt(old, rest, provider);
	if (isArray(value)) return updateItems$1(itemsOf(value), selector, path, change, provider);
	const object = asObject$1(value);
	if (object === void 0 || selector.kind === "Array") return value;
	const [next, ...others] = rest;
	if (selector.kind === "Object" && next?.kind === "Attribute" && others.length === 0) return updateAttributes(object, (key) => namesKey(selector, key), next, provider);
	return selector.kind === "Attribute" ? updateAttributes(object, () => true, selector, provider) : updatePairs$1(object, selector, change);
};
const updateItems$1 = (items, selector, path, change, provider) => {
	const running = evaluation();
	if (selector.kind !== "Array") return items.map((item) => {
		running.step();
		return asObject$1(item) === void 0 ? item : updatedAt(item, path, provider);
	});
	const index = selector.index < 0 ? items.length + selector.index : selector.index;
	return index in items ? items.with(index, change(items[index], index)) : items;
};
const updatePairs$1 = (object, selector, change) => {
	const { shape, values } = object;
	const updated = [...values];
	for (let i = 0; i < updated.length; i++) if (shape.names[i] === selector.name && namesKey(selector, shape.keyAt(i))) updated[i] = change(values[i], i);
	return new DwObject(shape, updated);
};
/** Replaces attributes of the keys that are meant. */
const updateAttributes = (object, isMeant, selector, provider) => {
	const { keys, names } = object.shape;
	if (keys === void 0) return object;
	return new DwObject(new Shape(names, keys.map((key) => key.attributes !== void 0 && isMeant(key) ? new Key(key.name, key.namespace, updatePairs$1(key.attributes, selector, provider)) : key)), object.values);
};
// engine/dataweave/modules/values.ts
/** What stands before `with`: a function that is given what makes the new values. */
const awaiting = (complete) => (provider) => complete(typeof provider === "function" ? provider : () => provider ?? null);
const givingNull = () => null;
/** Leafs the selector names, at any depth, replaced by what the provider makes of each and its path. */
const masked = (value, selector, provider) => {
	const child = (kind) => (inner, path) => rewriteChildren(inner, path, rewriting) ?? (selector.kind === kind && isAt(path, selector) ? provider(inner, path) : inner);
	const rewriting = {
		pair: child("Object"),
		item: child("Array"),
		attribute: child("Attribute")
	};
	return rewriteChildren(value, [], rewriting) ?? value;
};
/** True when the last step of the path goes where the selector says. */
const isAt = (path, selector) => {
	const step = path.at(-1);
	if (selector.kind === "Array") return step?.get("selector") === selector.index;
	const namespace = step?.get("namespace");
	return step?.get("selector") === selector.name && (selector.namespace === void 0 || namespace instanceof Namespace && namespace.uri === selector.namespace);
};
const mask = (value, given) => {
	const selector = selectorOf(given);
	return awaiting((provider) => masked(value, selector, provider));
};
const update = (value, given) => {
	const path = [selectorOf(given)];
	return awaiting((provider) => updatedAt(value, path, provider));
};
const updatePath = (value, given) => {
	const path = given.map(selectorOf);
	return awaiting((provider) => updatedAt(value, path, provider));
};
// engine/dataweave/modules/index.ts
/** Every module of the library; the first is part of every script without an import. */
const library = [
	core,
	arrays,
	binaries,
	dates,
	numbers,
	objects,
	periods,
	strings,
	types,
	url,
	coercions,
	diff,
	math,
	timer,
	tree,
	{
		name: "dw::util::Values",
		functions: {
			attr: fn(overload(["Text"], (name) => pathElement("Attribute", null, name)), overload(["Null", "Text"], (_, name) => pathElement("Attribute", null, name)), overload(["Namespace", "Text"], (namespace, name) => pathElement("Attribute", namespace, name))),
			field: fn(overload(["Text"], (name) => pathElement("Object", null, name)), overload(["Null", "Text"], (_, name) => pathElement("Object", null, name)), overload(["Namespace", "Text"], (namespace, name) => pathElement("Object", namespace, name))),
			index: fn(overload(["Number"], (index) => pathElement("Array", null, index))),
			mask: fn(onNull(["Any"], givingNull), overload(["Any", "Object"], mask), overload(["Any", "Text"], mask), overload(["Any", "Number"], mask)),
			update: fn(overload(["Object", "Text"], update), overload(["Object", "Object"], update), overload(["Array", "Number"], update), overload(["Array", "Text"], update), overload(["Array", "Object"], update), overload(["Object", "Array"], updatePath), overload(["Array", "Array"], updatePath), onNull(["Any"], givingNull))
		},
		types: declared({ UpdaterValueProvider: type("Function") })
	},
	crypto,
	runtime,
	system,
	mule,
	mime,
	multipart,
	dtd,
	dataFormat
];
// engine/dataweave/compile/loaders.ts
/** What would have to load a module, and what to do instead. */
const unsupported = {
	java: "there is no JVM here: write what the class does in DataWeave, or hand its result over in a variable",
	jsonschema: "write the types in DataWeave: type Person = {name: String}",
	xmlschema: "write the types in DataWeave: type Person = {name: String}"
};
/** Notes that something is asked of a loader (`java!org::acme::Money::of`), and there is none. */
const withoutLoader = (node, scope, what, name) => {
	const loader = name.slice(0, name.indexOf("!"));
	const hint = Object.hasOwn(unsupported, loader) ? unsupported[loader] : void 0;
	return fault$1(node, scope, `${loader}! ${what} are not supported: ${name}`, hint);
};
// engine/dataweave/compile/imports.ts
/** `import * from M`, `import a, b as c from M`, `import M as A` */
const declareImport = (node, scope) => {
	const imported = load(node, scope);
	if (imported === void 0) markMissing(node, scope);
	else if (node.names === "*") scope.imports.push(imported);
	else if (node.names === void 0) scope.aliases.set(node.as ?? lastSegment(node.module), imported);
	else for (const { name, as, start, end } of node.names) declareName(imported, name, as ?? name, {
		start,
		end
	}, scope);
};
const load = (node, scope) => {
	const { loader, module, moduleSpan } = node;
	if (loader !== void 0) {
		withoutLoader(node, scope, "imports", `${loader}!${module}`);
		return;
	}
	const found = scope.unit.program.load(module);
	if (found === "circular") {
		fault$1(moduleSpan, scope, `The module ${module} imports itself, directly or through others.`);
		return;
	}
	if (found === void 0) {
		const guess = didYouMean(module, library.map(({ name }) => name));
		fault$1(moduleSpan, scope, `There is no module ${module}.`, guess && `did you mean '${guess}'?`);
	}
	return found;
};
const lastSegment = (module) => module.slice(module.lastIndexOf(":") + 1);
/** What a module that could not be loaded would have declared is not complained about again. */
const markMissing = ({ names, as, module }, scope) => {
	const { missing } = scope.unit.program;
	if (names === void 0) missing.add(as ?? lastSegment(module));
	else if (names === "*") missing.add("*");
	else for (const name of names) missing.add(name.as ?? name.name);
};
const declareName = (imported, name, as, span, scope) => {
	const type = typeIn(imported, name);
	if (type !== void 0) scope.types.set(as, type);
	if (namesIn(imported).includes(name)) scope.names.set(as, {
		kind: "imported",
		module: imported,
		name
	});
	else if (type === void 0 && !(as === name && Object.hasOwn(core.functions, name))) {
		fault$1(span, scope, `The module ${imported.name} has no '${name}'.`, nameHint(imported, name));
		scope.unit.program.missing.add(as);
	}
};
const nameHint = (imported, name) => {
	if (Object.hasOwn(core.functions, name)) return `'${name}' is known without an import`;
	const home = library.find(({ functions, constants }) => Object.hasOwn({
		...functions,
		...constants
	}, name));
	if (home !== void 0) return `write: import ${name} from ${home.name}`;
	const guess = didYouMean(name, [...namesIn(imported), ...typesIn(imported)]);
	return guess && `did you mean '${guess}'?`;
};
// engine/dataweave/compile/site.ts
/** An error on its way out of an expression, marked with the place unless one further in did so. */
const blame = (error, site) => {
	if (error instanceof DataWeaveError) {
		error.place ??= site.placeAt(site.offset);
		return error;
	}
	return isOverflow(error) ? tooDeep(site.placeAt(site.offset)) : error;
};
/** JavaScript ran out of stack: expressions or data are nested too deeply. */
const isOverflow = (error) => error instanceof RangeError && error.message.includes("call stack");
/** The error a script ends with: one that ran out of stack says so. */
const blameOverflow = (error) => isOverflow(error) ? tooDeep() : error;
const tooDeep = (place) => new DataWeaveError("LimitException", "The script was stopped: its calls are nested too deeply.", place ? { place } : {});
/** An error of a place that is known at once. */
const failure = (kind, message, { placeAt, offset }) => new DataWeaveError(kind, message, { place: placeAt(offset) });
/** Runs a piece of work whose errors belong to a place. */
const at = (site, work) => {
	try {
		return work();
	} catch (error) {
		throw blame(error, site);
	}
};
// engine/dataweave/compile/directives.ts
/**
* Declares what a header or the head of `do` declares. All names are known before anything is compiled: functions and variables may
* refer to those behind them.
*/
const declareDirectives = (directives, scope) => {
	for (const directive of directives) declareFirst(directive, scope);
	const variables = directives.filter((directive) => directive.kind === "var").map((node) => declareVariable(node, scope));
	const groups = declareFunctions(directives, scope);
	for (const directive of directives) if (directive.kind === "type") scope.types.get(directive.name)?.([]);
	for (const group of groups) group.declare();
	for (const finish of variables) finish();
	for (const group of groups) group.finish();
};
const declareFirst = (directive, scope) => {
	switch (directive.kind) {
		case "version":
			if (!directive.version.startsWith("2.")) fault$1(directive, scope, `DataWeave ${directive.version} is not supported.`, "this is DataWeave 2: write %dw 2.0");
			break;
		case "ns":
			scope.namespaces.set(directive.prefix, new Namespace(directive.prefix, directive.uri));
			break;
		case "type":
			scope.types.set(directive.name, declaredType(directive, scope));
			break;
		case "import": declareImport(directive, scope);
	}
};
const declareVariable = (node, scope) => {
	if (node.type === void 0 && isLiteral(node.value)) {
		const value = constantOf(compileNode(node.value, scope));
		if (value !== void 0) scope.names.set(node.name, {
			kind: "constant",
			value
		});
		return () => {};
	}
	const binding = {
		kind: "variable",
		slot: newSlot(scope),
		value: node.value,
		evaluate: void 0
	};
	scope.names.set(node.name, binding);
	return () => {
		binding.evaluate = checked(compileNode(node.value, scope), node, scope);
	};
};
const isLiteral = ({ kind }) => kind === "null" || kind === "boolean" || kind === "number" || kind === "string";
/** The value of a variable as its declared type wants it. */
const checked = (code, { name, type: node, value }, scope) => {
	const type = node === void 0 ? anyType : fixedType(node, scope);
	if (acceptsAll(type)) return code;
	const site = siteOf(value, scope);
	return (frame) => {
		const given = code(frame);
		return accepts(type, given) ? given : reachType(type, given) ?? refuse(name, type, shown(given), site);
	};
};
const refuse = (name, type, given, site) => {
	const message = `The variable '${name}' is declared as ${typeText(type)}, but its value is ${given}`;
	throw blame(new DataWeaveError("TypeMismatchException", message), site);
};
const declareFunctions = (directives, scope) => {
	const byName = /* @__PURE__ */ new Map();
	for (const directive of directives) {
		if (directive.kind !== "fun") continue;
		const known = byName.get(directive.name);
		if (known === void 0) byName.set(directive.name, [directive]);
		else known.push(directive);
	}
	return [...byName].map(([name, forms]) => {
		const group = functionGroup(name, forms, scope);
		scope.names.set(name, {
			kind: "function",
			group
		});
		return group;
	});
};
// engine/dataweave/operators/append.ts
/** `array << item`: the array with one more item at its end. */
const append = (a, b) => {
	const array = untag(a);
	if (!isArray(array)) throw unsupported$1("<<", a, b, "the left side must be an Array");
	return [...itemsOf(array), b];
};
// engine/dataweave/operators/numbers.ts
/** An operand as a number: itself, or a text or period that is one; undefined for everything else. */
const asNumber = (value) => {
	const bare = untag(value);
	if (typeof bare === "number" || bare instanceof Decimal) return bare;
	return tryCoerce(value, "Number");
};
// engine/dataweave/operators/divided-by.ts
/** `a / b`: numbers, and texts that are numbers. Raises for a division by zero. */
const dividedBy = (a, b) => {
	if (typeof a === "number" && typeof b === "number") return divide$2(a, b);
	const left = asNumber(a);
	const right = asNumber(b);
	if (left === void 0 || right === void 0) throw unsupported$1("/", a, b);
	return divide$2(left, right);
};
// engine/dataweave/operators/beside-time.ts
/** An operand of `+` and `-`: beside a point in time a text that says a period is one (`now() - "PT3H"`), as numbers are beside numbers. */
const besideTime = (operand, other) => typeof operand === "string" && isTemporal(other) && kindOf(other) !== "Period" ? tryCoerce(operand, "Period") ?? operand : operand;
// engine/dataweave/operators/shifted.ts
/**
* A point in time moved by a period. A Date moved by exact time counts from its midnight and stays a Date; a time of the day wraps
* around midnight. Undefined where nothing is moved by a period (zones, periods) or calendar time meets a time of the day.
*/
const shifted = (point, period, sign) => {
	const amount = sign === 1 ? period : period.negated();
	try {
		switch (temporalKind(point)) {
			case "Date": return shiftedDate(point, amount);
			case "LocalDateTime": return point.plus(amount);
			case "DateTime": return point.plus(amount);
			case "LocalTime": return isDuration(amount) ? point.plus(amount) : void 0;
			case "Time": return isDuration(amount) ? point.plus(amount) : void 0;
			default: return;
		}
	} catch (error) {
		throw cannotCoerce(point, "a later or earlier one", {
			hint: error.message,
			cause: error
		});
	}
};
const shiftedDate = (date, amount) => isDuration(amount) ? date.atStartOfDay().plus(amount).toLocalDate() : date.plus(amount);
/** The exact time from the second point to the first; undefined where they are of different kinds. */
const timeBetween = (later, earlier) => {
	const kind = temporalKind(later);
	if (kind !== temporalKind(earlier)) return void 0;
	const { Duration } = joda();
	switch (kind) {
		case "Date": return Duration.ofDays(later.toEpochDay() - earlier.toEpochDay());
		case "LocalDateTime":
		case "LocalTime":
		case "DateTime":
		case "Time": return Duration.between(earlier, later);
		default: return;
	}
};
// engine/dataweave/operators/minus.ts
/**
* `a - b`: numbers (and texts that are numbers), an array without the items equal to b, an object without the pairs of that name, a
* time moved back by a period (either way round), the exact time between two points in time.
*/
const minus = (a, b) => {
	if (typeof a === "number" && typeof b === "number") return subtract(a, b);
	const left = besideTime(untag(a), untag(b));
	const right = besideTime(untag(b), left);
	if (isArray(left)) return itemsOf(left).filter((item) => !equals(item, right));
	const object = asObject$1(left);
	if (object !== void 0) {
		const scalar = right === null ? void 0 : nameOf(right);
		if (scalar !== void 0) return withoutName(object, scalar, right);
	} else {
		const result = minusTemporal(left, right) ?? minusNumber(a, b);
		if (result !== void 0) return result;
	}
	throw unsupported$1("-", a, b);
};
const minusNumber = (a, b) => {
	const first = asNumber(a);
	const second = asNumber(b);
	return first === void 0 || second === void 0 ? void 0 : subtract(first, second);
};
const minusTemporal = (a, b) => {
	if (!isTemporal(a) || !isTemporal(b)) return void 0;
	const leftKind = kindOf(a);
	const rightKind = kindOf(b);
	if (leftKind === "Period" && rightKind === "Period") return void 0;
	if (rightKind === "Period") return shifted(a, b, -1);
	if (leftKind === "Period") return shifted(b, a, -1);
	return timeBetween(a, b);
};
const nameOf = (value) => {
	switch (kindOf(value)) {
		case "Array":
		case "Range":
		case "Object":
		case "Function": return;
		default: return textOf(value);
	}
};
/** A key with a namespace drops only pairs with the same one. */
const withoutName = (object, name, wanted) => {
	const { names, keys } = object.shape;
	if (object.shape.indexOf(name) < 0) return object;
	const uri = wanted instanceof Key ? wanted.namespace?.uri : void 0;
	const kept = new ObjectBuilder();
	for (let i = 0; i < names.length; i++) if (names[i] !== name || uri !== void 0 && keys?.[i]?.namespace?.uri !== uri) kept.add(keys?.[i] ?? names[i], object.values[i]);
	return kept.build();
};
// engine/dataweave/operators/negated.ts
/** `-a`: of a number or a text that is one; a period runs backwards; a date counts as its seconds since the epoch (`orderBy -$.date`). */
const negated = (a) => {
	if (typeof a === "number") return 0 - a;
	if (kindOf(a) === "Period") return untag(a).negated();
	const number = asNumber(a);
	if (number !== void 0) return negate(number);
	throw new DataWeaveError("UnsupportedOperationException", `The operator - can not be used with ${shown(a)}`);
};
// engine/dataweave/operators/plus.ts
/** `a + b`: numbers (and texts that are numbers), an item at the end of an array, the pairs of two objects, a time moved by a period. */
const plus = (a, b) => {
	if (typeof a === "number" && typeof b === "number") return add(a, b);
	const left = besideTime(untag(a), untag(b));
	const right = besideTime(untag(b), left);
	if (isArray(left)) return [...itemsOf(left), b];
	const leftKind = kindOf(left);
	const rightKind = kindOf(right);
	if (leftKind === "Object") {
		const second = asObject$1(right);
		if (second !== void 0) return joined$1(left, second);
	} else if (rightKind === "Period" && leftKind !== "Period" && isTemporal(left)) {
		const moved = shifted(left, right, 1);
		if (moved !== void 0) return moved;
	} else if (leftKind === "Period" && isTemporal(right) && rightKind !== "Period") {
		const moved = shifted(right, left, 1);
		if (moved !== void 0) return moved;
	} else {
		const first = asNumber(a);
		const second = asNumber(b);
		if (first !== void 0 && second !== void 0) return add(first, second);
	}
	throw unsupported$1("+", a, b, leftKind === "String" || rightKind === "String" ? "texts are joined with ++" : void 0);
};
// engine/dataweave/operators/prepend.ts
/** `item >> array`: the array with one more item before the others. `dateTime >> zone`: the same instant in another zone. */
const prepend = (a, b) => {
	const left = untag(a);
	const right = untag(b);
	if (isArray(right)) return [a, ...itemsOf(right)];
	if (isTemporal(left)) {
		const zone = tryCoerce(right, "TimeZone");
		const kind = temporalKind(left);
		if (zone !== void 0 && kind === "DateTime") return left.withZoneSameInstant(zone);
		if (zone !== void 0 && kind === "LocalDateTime") return left.atZone(localZone()).withZoneSameInstant(zone);
	}
	throw unsupported$1(">>", a, b, "the right side must be an Array, or a TimeZone for a DateTime");
};
// engine/dataweave/operators/times.ts
/** `a * b`: numbers, and texts that are numbers. */
const times = (a, b) => {
	if (typeof a === "number" && typeof b === "number") return multiply(a, b);
	const left = asNumber(a);
	const right = asNumber(b);
	if (left === void 0 || right === void 0) throw unsupported$1("*", a, b);
	return multiply(left, right);
};
// engine/dataweave/compile/arithmetic.ts
/** `+ - * / >> <<`; whole numbers that stay exact are computed here. */
const compileArithmetic = (node, scope) => {
	const left = compileNode(node.left, scope);
	const right = compileNode(node.right, scope);
	const site = siteOf(node, scope);
	return fold(operatorCode(node.operator, left, right, site), left, right);
};
const operatorCode = (operator, left, right, site) => {
	switch (operator) {
		case "+": return sumCode(left, right, guarded$1(plus, site));
		case "-": return differenceCode(left, right, guarded$1(minus, site));
		case "*": return productCode(left, right, guarded$1(times, site));
		default: return binaryCode(left, right, guarded$1(others[operator], site));
	}
};
const others = {
	"/": dividedBy,
	">>": prepend,
	"<<": append
};
/** An operation whose errors are marked with where it stands. */
const guarded$1 = (operation, site) => (left, right) => {
	try {
		return operation(left, right);
	} catch (error) {
		throw blame(error, site);
	}
};
const bothSafe = (a, b) => Number.isSafeInteger(a) && Number.isSafeInteger(b);
const sumCode = (left, right, otherwise) => (frame) => {
	const a = left(frame);
	const b = right(frame);
	if (typeof a === "number" && typeof b === "number" && bothSafe(a, b)) {
		const sum = a + b;
		if (Number.isSafeInteger(sum)) return sum;
	}
	return otherwise(a, b);
};
const differenceCode = (left, right, otherwise) => (frame) => {
	const a = left(frame);
	const b = right(frame);
	if (typeof a === "number" && typeof b === "number" && bothSafe(a, b)) {
		const difference = a - b;
		if (Number.isSafeInteger(difference)) return difference;
	}
	return otherwise(a, b);
};
const productCode = (left, right, otherwise) => (frame) => {
	const a = left(frame);
	const b = right(frame);
	if (typeof a === "number" && typeof b === "number" && bothSafe(a, b)) {
		const product = a * b + 0;
		if (Number.isSafeInteger(product)) return product;
	}
	return otherwise(a, b);
};
const binaryCode = (left, right, operation) => (frame) => operation(left(frame), right(frame));
/** `-x` */
const compileNegation = (node, scope) => {
	const operand = compileNode(node.operand, scope);
	const site = siteOf(node, scope);
	const code = (frame) => {
		const value = operand(frame);
		try {
			return negated(value);
		} catch (error) {
			throw blame(error, site);
		}
	};
	return fold(code, operand);
};
// engine/dataweave/compile/truth.ts
/** A value where a condition stands: Boolean, or the texts `true` and `false`. */
const truth = (value, site) => value === true ? true : value === false ? false : coercedTruth(value, site);
const coercedTruth = (value, site) => {
	const bare = untag(value);
	if (typeof bare === "boolean") return bare;
	if (bare === "true") return true;
	if (bare === "false") return false;
	throw blame(new DataWeaveError("InvalidBooleanException", `Cannot coerce ${shown(value)} to Boolean`), site);
};
// engine/dataweave/compile/ungroup.ts
/** An expression without the parentheses around it. */
const ungroup = (node) => {
	let inner = node;
	while (inner.kind === "group") inner = inner.value;
	return inner;
};
// engine/dataweave/compile/condition.ts
/** An expression where a condition stands: code that gives true or false. What can give nothing else is not looked at again. */
const compileCondition = (node, scope) => {
	const code = compileNode(node, scope);
	if (isCondition(ungroup(node))) return code;
	const site = siteOf(node, scope);
	const condition = (frame) => truth(code(frame), site);
	return fold(condition, code);
};
const CONDITIONS = /* @__PURE__ */ new Set([
	"and",
	"or",
	"==",
	"!=",
	"~=",
	"<",
	">",
	"<=",
	">="
]);
const isCondition = (node) => node.kind === "boolean" || node.kind === "is" || node.kind === "exists" || node.kind === "unary" && node.operator !== "-" || node.kind === "binary" && CONDITIONS.has(node.operator);
// engine/dataweave/compile/arrays.ts
/** `[a, b]`, `[(a) if c, b]`, `[h ~ tail]` */
const compileArray = (node, scope) => {
	const items = node.items.map((item) => compileNode(item.value, scope));
	const adds = node.items.map((item, i) => compileItem(item, items[i], scope));
	if (node.tail !== void 0) return lazyCode(adds, compileTail(node.tail, scope));
	if (node.items.some(({ condition }) => condition !== void 0)) return (frame) => collected(adds, frame);
	return fold(itemsCode(items), ...items);
};
const itemsCode = (items) => {
	const [first, second] = items;
	if (items.length === 1) return (frame) => [first(frame)];
	if (items.length === 2) return (frame) => [first(frame), second(frame)];
	return (frame) => {
		const values = [];
		for (let i = 0; i < items.length; i++) values.push(items[i](frame));
		return values;
	};
};
const compileItem = ({ condition }, item, scope) => {
	if (condition === void 0) return (frame, into) => {
		into.push(item(frame));
	};
	const when = compileCondition(condition, scope);
	return (frame, into) => {
		if (when(frame)) into.push(item(frame));
	};
};
const collected = (adds, frame) => {
	const values = [];
	for (const add of adds) add(frame, values);
	return values;
};
const compileTail = (node, scope) => {
	const tail = compileNode(node, scope);
	const site = siteOf(node, scope);
	return (frame) => {
		const value = tail(frame);
		if (untag(value) === null || isArray(value)) return value;
		throw failure("TypeMismatchException", `What follows ~ is an Array, not ${shown(value)}`, site);
	};
};
/** What stands behind `~` is evaluated when somebody goes that far. */
const lazyCode = (adds, tail) => (frame) => {
	const heads = collected(adds, frame);
	let rest = () => tail(frame);
	for (let i = heads.length - 1; i > 0; i--) {
		const cell = new LazyArray(heads[i], rest);
		rest = () => cell;
	}
	return heads.length === 0 ? rest() : new LazyArray(heads[0], rest);
};
// engine/dataweave/compile/read-inputs.ts
const MEMBERS = /* @__PURE__ */ new Set([
	"content",
	"mimeType",
	"properties"
]);
/** A plain object with `content`, `mimeType` and `properties` and nothing else is a document, not a value. */
const isDocument = (input, declared) => {
	const { content } = input;
	if (typeof content !== "string" && !(content instanceof Uint8Array)) return false;
	const { mimeType = declared?.mimeType } = input;
	if (typeof mimeType !== "string") return false;
	return Object.keys(input).every((name) => MEMBERS.has(name));
};
/** An input as the host gave it, one that is a document as what reads it. */
const inputIn = (instance, name) => {
	const input = instance.inputs[name];
	if (typeof input !== "object" || input === null || instance.documents === void 0) return input;
	return input.content === void 0 ? input : opened(input, instance, name);
};
const opened = (input, instance, name) => {
	const declared = instance.documents?.get(name);
	if (!isDocument(input, declared)) return input;
	const document = deferred(input, declared);
	instance.inputs = Object.assign(Object.create(null), instance.inputs, { [name]: document });
	return document;
};
const deferred = (document, declared) => {
	const mimeType = document.mimeType ?? declared?.mimeType;
	const properties = {
		...declared?.properties,
		...document.properties
	};
	const read = () => readDocument({
		content: document.content,
		mimeType,
		properties
	});
	return new Deferred(read, metadataOf(document, mimeType));
};
/** What `.^m` tells about a document. */
const metadataOf = ({ content }, mimeType) => {
	const { essence, parameters } = parseMediaType(mimeType);
	return /* @__PURE__ */ new Map([
		["mimeType", essence],
		["mediaType", mimeType],
		["encoding", parameters.get("charset") ?? "UTF-8"],
		["raw", content],
		["contentLength", typeof content === "string" ? Buffer.byteLength(content) : content.length]
	]);
};
/** The different media types of the documents a script refers to. */
const sharedMimeTypes = (instance, uses) => {
	const found = /* @__PURE__ */ new Set();
	for (const name of uses) {
		const input = inputIn(instance, name);
		const mimeType = input instanceof Deferred ? input.metadata?.get("mimeType") : void 0;
		if (typeof mimeType === "string") found.add(mimeType);
	}
	return [...found];
};
// engine/dataweave/compile/inputs.ts
/** An input as a value; null where the host gave none. */
const compileInput = (node, scope) => {
	const raw = compileRawInput(node, scope);
	return (frame) => fromHost(raw(frame));
};
/** An input for those who know what to do with plain data of the host. */
const compileRawInput = (node, scope) => {
	const { name } = node;
	scope.unit.program.uses.add(name);
	const site = siteOf(node, scope);
	const instance = instanceFrom(scope);
	if (name in Object.prototype) return (frame) => undeferred(ownInput(instance(frame), name), site);
	if (scope.outer === void 0) return (frame) => undeferred(inputIn(frame[0], name), site);
	return (frame) => undeferred(inputIn(instance(frame), name), site);
};
const undeferred = (raw, site) => raw instanceof Deferred ? at(site, () => raw.value) : raw;
/** One that is named like a member every object has. */
const ownInput = (instance, name) => Object.hasOwn(instance.inputs, name) ? inputIn(instance, name) : void 0;
// engine/dataweave/compile/accept.ts
const ofKind = (kind) => (value) => kindOf(value) === kind ? untag(value) : void 0;
const comparable = /* @__PURE__ */ new Set([
	"String",
	"Boolean",
	"Number",
	"Date",
	"DateTime",
	"LocalDateTime",
	"LocalTime",
	"Time",
	"TimeZone",
	"Period"
]);
const notScalar = /* @__PURE__ */ new Set([
	"Array",
	"Range",
	"Object",
	"Function",
	"Null"
]);
/** What each type of parameter accepts, and what its function is given. */
const accept = {
	Any: (value) => value,
	Null: (value) => value === null || value instanceof Tagged && value.value === null ? null : void 0,
	Boolean: ofKind("Boolean"),
	String: (value) => typeof value === "string" ? value : textIn(untag(value)),
	Text: (value) => typeof value === "string" ? value : textOrKeyIn(untag(value)),
	Number: (value) => typeof value === "number" ? value : numberIn(untag(value)),
	Array: (value) => isArray(value) ? itemsOf(value) : void 0,
	Sequence: (value) => isArray(value) ? untag(value) : void 0,
	Object: (value) => value instanceof DwObject ? value : isObject(value) ? asObject$1(value) : void 0,
	Binary: (value) => {
		const bare = untag(value);
		return bare instanceof Uint8Array ? bare : void 0;
	},
	Key: ofKind("Key"),
	Namespace: ofKind("Namespace"),
	Regex: ofKind("Regex"),
	Uri: ofKind("Uri"),
	Date: ofKind("Date"),
	LocalTime: ofKind("LocalTime"),
	LocalDateTime: ofKind("LocalDateTime"),
	Time: ofKind("Time"),
	DateTime: ofKind("DateTime"),
	TimeZone: ofKind("TimeZone"),
	Period: ofKind("Period"),
	Temporal: (value) => {
		const bare = untag(value);
		return isTemporal(bare) ? bare : void 0;
	},
	Type: ofKind("Type"),
	Function: (value) => {
		const bare = untag(value);
		return typeof bare === "function" ? bare : void 0;
	},
	Comparable: (value) => comparable.has(kindOf(value)) ? value : void 0,
	Scalar: (value) => notScalar.has(kindOf(value)) ? void 0 : value
};
const textIn = (value) => typeof value === "string" ? value : void 0;
const textOrKeyIn = (value) => value instanceof Key ? value.name : textIn(value);
const numberIn = (value) => typeof value === "number" || value instanceof Decimal ? value : void 0;
/** An argument made what a parameter wants by automatic coercion; undefined when that is not possible. */
const reach = (type, value) => {
	const accepted = accept[type](value);
	if (accepted !== void 0) return accepted;
	const bare = untag(value);
	if (bare === null) return void 0;
	if (type === "Function") return () => value;
	const kind = coercedTo(type);
	const coerced = kind === void 0 ? void 0 : tryCoerce(bare, kind);
	return coerced === void 0 ? void 0 : accept[type](coerced);
};
const coercedTo = (type) => {
	switch (type) {
		case "Text": return "String";
		case "Any":
		case "Sequence":
		case "Temporal":
		case "Comparable":
		case "Scalar":
		case "Function": return;
		default: return type;
	}
};
// engine/dataweave/compile/library-function.ts
const formOf = (overload) => ({
	overload,
	accepts: overload.parameters.map((type) => accept[type]),
	call: overload.call
});
/** The forms of a function with so many parameters. */
const formsOf = (overloads, count) => overloads.filter(({ parameters }) => parameters.length === count);
/** Calls a library function with one argument: the first form that accepts it, then the first one coercion reaches. */
const unary = (name, overloads) => {
	const forms = overloads.map(formOf);
	const [{ overload, call: ofText }] = forms;
	const takesText = overload.parameters[0] === "Text" || overload.parameters[0] === "String";
	return (a) => {
		if (takesText && typeof a === "string") return ofText(a);
		for (let i = 0; i < forms.length; i++) {
			const { accepts, call } = forms[i];
			const first = accepts[0](a);
			if (first !== void 0) return call(first);
		}
		return reached(name, forms, [a]);
	};
};
/** The same with two. */
const binary = (name, overloads) => {
	const forms = overloads.map(formOf);
	return (a, b) => {
		for (let i = 0; i < forms.length; i++) {
			const { accepts, call } = forms[i];
			const first = accepts[0](a);
			if (first === void 0) continue;
			const second = accepts[1](b);
			if (second !== void 0) return call(first, second);
		}
		return reached(name, forms, [a, b]);
	};
};
/** The same with any number. */
const variadic = (name, overloads) => {
	const forms = overloads.map(formOf);
	return (args) => {
		for (const { accepts, call } of forms) {
			const accepted = all(args, accepts.length, (value, i) => accepts[i](value));
			if (accepted !== void 0) return call(...accepted);
		}
		return reached(name, forms, args);
	};
};
/** So many arguments as a form wants them; undefined where one of them does not fit. */
const all = (args, count, give) => {
	const given = [];
	for (let i = 0; i < count; i++) {
		const value = give(args[i], i);
		if (value === void 0) return void 0;
		given.push(value);
	}
	return given;
};
const reached = (name, forms, args) => {
	for (const { overload, call } of forms) {
		const { parameters } = overload;
		const coerced = all(args, parameters.length, (value, i) => reach(parameters[i], value));
		if (coerced !== void 0) return call(...coerced);
	}
	throw noForm(name, args, forms.map(({ overload }) => overload.parameters));
};
/**
* A library function as a value. It may be given more than it takes (`map` hands in an index, too), so that forms with fewer
* parameters are tried as well, the longer ones first.
*/
const libraryFunction = (name, overloads) => {
	const longestFirst = [...overloads].sort((a, b) => b.parameters.length - a.parameters.length);
	const byCount = [];
	return (...args) => {
		const known = byCount[args.length];
		if (known !== void 0) return known(args);
		const call = variadic(name, longestFirst.filter(({ parameters }) => parameters.length <= args.length));
		byCount[args.length] = call;
		return call(args);
	};
};
// engine/dataweave/compile/suggestions.ts
/** Notes a name nothing is known by, with what may have been meant. */
const unresolved = (node, scope) => {
	const { module, name } = node;
	if (isMissing(node, scope)) return broken;
	if (module?.includes("!")) return withoutLoader(node, scope, "calls", `${module}::${name}`);
	const shown = module === void 0 ? name : `${module}::${name}`;
	const hint = module === void 0 ? simpleHint(name, scope) : qualifiedHint(module, name, scope);
	return fault$1(node, scope, `Unable to resolve reference of: \`${shown}\`.`, hint, "name");
};
const simpleHint = (name, scope) => {
	const { program, index } = scope.unit;
	if (index !== void 0 && program.inputs.has(name)) return "modules have no inputs: hand it over as a parameter";
	const home = library.find(({ functions, constants }) => Object.hasOwn({
		...functions,
		...constants
	}, name));
	if (home !== void 0) return `write: import * from ${home.name}`;
	const guess = didYouMean(name, visibleNames(scope));
	if (guess !== void 0) return `did you mean '${guess}'?`;
	const near = nearInLibrary(name);
	return near && `did you mean '${near.name}'? Then write: import * from ${near.module}`;
};
/** Names that mean something in a scope, the nearest first. */
const visibleNames = (scope) => {
	const names = [];
	for (let at = scope; at !== void 0; at = at.outer) names.push(...at.names.keys(), ...at.imports.flatMap(namesIn));
	const { program, index } = outermost(scope).unit;
	const inputs = index === void 0 ? program.inputs : [];
	return [
		...names,
		...inputs,
		...program.functions.keys(),
		...Object.keys(core.functions)
	];
};
const nearInLibrary = (name) => {
	const homes = /* @__PURE__ */ new Map();
	for (const module of library) for (const known of Object.keys(module.functions)) homes.set(known, module.name);
	const guess = didYouMean(name, homes.keys());
	return guess === void 0 ? void 0 : {
		name: guess,
		module: homes.get(guess)
	};
};
const qualifiedHint = (module, name, scope) => {
	const found = qualifier(scope, module);
	const guess = found === void 0 ? moduleNear(module, scope) : didYouMean(name, namesIn(found));
	return guess && `did you mean '${guess}'?`;
};
const moduleNear = (module, scope) => {
	const aliases = [];
	for (let at = scope; at !== void 0; at = at.outer) aliases.push(...at.aliases.keys());
	return didYouMean(module, [...aliases, ...library.map(({ name }) => name)]);
};
// engine/dataweave/compile/names.ts
/** `a`, `$`, `A::b`; a type's name where nothing else has it. */
const compileName = (node, scope) => {
	const level = anonymousLevel(node);
	if (level > 0) return anonymousCode(node, scope, level);
	const found = resolveName(node, scope);
	if (found !== void 0) return referenceCode(node, scope, found);
	const type = resolveType(node, scope);
	return type === void 0 ? unresolved(node, scope) : constant(type);
};
const resolveName = (node, scope) => node.module === void 0 ? resolve(scope, node.name) : resolveQualified(scope, node.module, node.name);
/** How many dollars a name consists of; 0 for any other. */
const anonymousLevel = ({ name }) => {
	for (let i = 0; i < name.length; i++) if (name.charCodeAt(i) !== DOLLAR) return 0;
	return name.length;
};
const DOLLAR = 36;
const anonymousCode = (node, scope, level) => {
	const found = resolveAnonymous(scope, level);
	if (found === void 0) return fault$1(node, scope, `'${node.name}' has no meaning here.`, "it names what a function such as map hands in");
	return slotCode(found.slot, found.hops);
};
const referenceCode = (node, scope, found) => {
	const { binding, locate } = found;
	switch (binding.kind) {
		case "slot": return slotCode(binding.slot, found.hops ?? 0);
		case "constant": return constant(binding.value);
		case "library": return constant(libraryFunction(node.name, binding.overloads));
		case "function": return (frame) => binding.group.valueIn(locate(frame));
		case "variable": return variableCode(binding, locate, node.name, siteOf(node, scope));
		default: return compileInput(node, scope);
	}
};
const slotCode = (slot, hops) => {
	if (hops === 0) return (frame) => frame[slot];
	if (hops === 1) return (frame) => frame[0][slot];
	if (hops === 2) return (frame) => frame[0][0][slot];
	return (frame) => {
		let owner = frame;
		for (let i = 0; i < hops; i++) owner = owner[0];
		return owner[slot];
	};
};
/** Stands in a variable's slot while the variable is evaluated. */
const evaluating = Symbol("evaluating");
const variableCode = (variable, locate, name, site) => {
	const { slot } = variable;
	return (frame) => {
		const owner = locate(frame);
		const known = owner[slot];
		return known === void 0 || known === evaluating ? evaluateVariable(variable, owner, name, site) : known;
	};
};
const evaluateVariable = ({ slot, evaluate }, owner, name, site) => {
	if (owner[slot] === evaluating) throw failure("CircularReferenceException", `The variable '${name}' needs its own value.`, site);
	owner[slot] = evaluating;
	try {
		const value = evaluate(owner);
		owner[slot] = value;
		return value;
	} catch (error) {
		owner[slot] = void 0;
		throw error;
	}
};
// engine/dataweave/compile/arguments.ts
/**
* An argument. For a parameter that takes a function everything but a function literal or a name becomes one: with `$`, `$$`, `$$$` for
* its parameters where it uses them, else one that gives the same whatever it is called with.
*/
const compileArgument = (node, scope, takes) => {
	const bare = ungroup(node);
	if (takes === "never") return compileNode(node, scope);
	if (bare.kind === "lambda") return bare.parameters.length === 0 ? compileParameterless(bare, scope) : compileNode(bare, scope);
	if (bare.kind === "name" && anonymousLevel(bare) === 0) {
		const code = compileNode(node, scope);
		return takes === "always" ? (frame) => asFunction(code(frame)) : code;
	}
	return capture(node, scope, takes);
};
const asFunction = (value) => typeof untag(value) === "function" ? value : () => value;
/** `() -> $.a`: its parameters are the nameless ones. */
const compileParameterless = ({ body: node }, outer) => {
	const { body, used, size } = compileAnonymous(node, outer);
	return plainClosure(body, used, size);
};
const capture = (node, outer, takes) => {
	const { body, used, size } = compileAnonymous(node, outer);
	if (used > 0) return plainClosure(body, used, size);
	const known = constantOf(body);
	if (takes === "sometimes") return known === void 0 ? (frame) => body([frame]) : constant(known);
	return known === void 0 ? (frame) => delayed(body, frame) : constant(() => known);
};
/** A body that may use `$`, `$$`, `$$$`: how many it uses, and the slots its frame needs. */
const compileAnonymous = (node, outer) => {
	const anonymous = {
		slot: 1,
		count: MOST,
		used: 0
	};
	const scope = functionScope(outer, { anonymous });
	scope.layout.size = 1 + MOST;
	const body = compileNode(node, scope);
	const { size } = scope.layout;
	if (size > 1 + MOST) return {
		body,
		used: anonymous.used > 0 ? MOST : 0,
		size
	};
	return {
		body,
		used: anonymous.used,
		size: 1 + anonymous.used
	};
};
/** `$`, `$$`, `$$$` and what would follow. */
const MOST = 3;
/** Evaluated when it is first called; where that gives a function, the function is what was meant. */
const delayed = (body, outer) => {
	let value;
	return (...args) => {
		value ??= body([outer]);
		return typeof value === "function" ? value(...args) : value;
	};
};
// engine/dataweave/compile/concat.ts
const known = core.functions["++"]?.overloads;
/** `a ++ b`, unless the script gives `++` a meaning of its own: texts are joined here. */
const compileConcat = ({ callee }, found, left, right, scope) => {
	if (callee.name !== "++" || found?.binding.kind !== "library" || found.binding.overloads !== known) return void 0;
	const site = siteOf(callee, scope);
	const code = (frame) => {
		const a = left(frame);
		const b = right(frame);
		if (typeof a === "string" && typeof b === "string" && a.length + b.length < LONG$1) return a + b;
		try {
			return limited(concat$1(a, b));
		} catch (error) {
			throw blame(error, site);
		}
	};
	return fold(code, left, right);
};
/** Shorter texts need not be held against the limit one by one. */
const LONG$1 = 65535;
const limited = (value) => {
	if (typeof value === "string") evaluation().checkLength(value.length);
	return value;
};
// engine/dataweave/compile/declared-functions.ts
/**
* Whether a parameter of a function that is the value of a variable or of a parameter takes a function, as far as its declaration
* says so in plain words: a lambda with a type at its parameter, or a type `(callback: () -> Any) -> Any`.
*/
const declaredTakes = (binding, index) => {
	if (binding.kind === "slot") return typeTakes(parameterType(binding.type, index));
	const value = binding.kind === "variable" ? ungroup(binding.value) : void 0;
	return value?.kind === "lambda" ? typeTakes(value.parameters[index]?.type) : "never";
};
const parameterType = (type, index) => type?.kind === "function" ? type.parameters[index]?.type : void 0;
const typeTakes = (type) => {
	const bare = type?.kind === "group" ? type.type : type;
	return bare?.kind === "function" || bare?.kind === "named" && bare.name === "Function" ? "always" : "never";
};
// engine/dataweave/compile/library-call.ts
/** A call of a library function: only its forms with so many parameters are looked at when it runs. */
const libraryCall = (name, overloads, args, node, scope) => {
	const forms = formsOf(overloads, args.length);
	if (forms.length === 0) return wrongCount$1(name, overloads, args.length, node, scope);
	const site = siteOf(node, scope);
	const [a, b] = args;
	if (args.length === 1) {
		const call = unary(name, forms);
		return (frame) => {
			const first = a(frame);
			try {
				return call(first);
			} catch (error) {
				throw blame(error, site);
			}
		};
	}
	if (args.length === 2) {
		const call = binary(name, forms);
		return (frame) => {
			const first = a(frame);
			const second = b(frame);
			try {
				return call(first, second);
			} catch (error) {
				throw blame(error, site);
			}
		};
	}
	const call = variadic(name, forms);
	return (frame) => {
		const given = args.map((arg) => arg(frame));
		try {
			return call(given);
		} catch (error) {
			throw blame(error, site);
		}
	};
};
const wrongCount$1 = (name, overloads, count, node, scope) => {
	const counts = [...new Set(overloads.map(({ parameters }) => parameters.length))].sort((a, b) => a - b);
	return fault$1(node, scope, argumentCount(name, counts, count));
};
/** The message for a call with a number of arguments no form takes. */
const argumentCount = (name, counts, given) => {
	return `The function '${name}' takes ${counts.length === 1 ? `${counts[0]}` : `${counts.slice(0, -1).join(", ")} or ${counts.at(-1)}`} ${counts.length === 1 && counts[0] === 1 ? "argument" : "arguments"}, but ${given} ${given === 1 ? "is" : "are"} given.`;
};
/** Whether a parameter takes a function in the forms with so many parameters. */
const libraryTakes = (overloads, index, count) => {
	const types = formsOf(overloads, count).map(({ parameters }) => parameters[index]);
	if (!types.includes("Function")) return "never";
	return types.every((type) => type === "Function" || type === "Any") ? "always" : "sometimes";
};
// engine/dataweave/compile/user-call.ts
/** A call of a function of the script: its forms are known, and the frame it was declared in is found by counting. */
const userCall = (group, locate, args, node, scope, tail) => {
	const forms = group.forms.filter((form) => takesCount(form, args.length));
	if (forms.length === 0) return wrongCount(group, args.length, node, scope);
	if (tail && group.loops && scope.tail === group) return (frame) => callAgain(args.map((arg) => arg(frame)));
	const [first] = forms;
	const call = forms.length === 1 && first.plain && !group.loops ? plainCall(first, locate, args) : checkedCall(group.name, forms, locate, args, group);
	const site = siteOf(node, scope);
	return (frame) => {
		try {
			return call(frame);
		} catch (error) {
			throw blame(error, site);
		}
	};
};
const plainCall = (form, locate, args) => {
	const [a, b] = args;
	if (args.length === 1) return (frame) => runPlain1(form, locate(frame), a(frame));
	if (args.length === 2) return (frame) => runPlain2(form, locate(frame), a(frame), b(frame));
	return (frame) => runPlain(form, locate(frame), args.map((arg) => arg(frame)));
};
/** Loops may go on with another number of arguments, and so with another form. */
const checkedCall = (name, forms, locate, args, group) => {
	const candidates = group.loops ? group.forms : forms;
	return (frame) => runForms(name, candidates, locate(frame), args.map((arg) => arg(frame)));
};
const wrongCount = ({ name, forms }, given, node, scope) => {
	const counts = new Set(forms.flatMap(({ required, parameters }) => Array.from({ length: parameters.length - required + 1 }, (_, i) => required + i)));
	return fault$1(node, scope, argumentCount(name, [...counts].sort((a, b) => a - b), given));
};
// engine/dataweave/compile/calls.ts
/** `f(a, b)` */
const compileCall = (node, scope, tail) => {
	const callee = ungroup(node.callee);
	const found = callee.kind === "name" && anonymousLevel(callee) === 0 ? resolveName(callee, scope) : void 0;
	const args = node.args.map((arg, i) => compileArgument(arg, scope, takesAt(found, i, node.args.length)));
	return callCode({
		callee,
		found,
		args,
		node,
		scope,
		tail
	});
};
/** `a f b` */
const compileInfix = (node, scope, tail) => {
	const found = resolveName(node.callee, scope);
	const left = compileNode(node.left, scope);
	const right = compileArgument(node.right, scope, takesAt(found, 1, 2));
	return compileConcat(node, found, left, right, scope) ?? callCode({
		callee: node.callee,
		found,
		args: [left, right],
		node: node.callee,
		scope,
		tail
	});
};
/** A call of a named function with arguments that are compiled already. */
const compileCallOf = (callee, args, node, scope) => callCode({
	callee,
	found: resolveName(callee, scope),
	args,
	node,
	scope,
	tail: false
});
/** Whether the argument goes to a parameter that takes a function: the static table of the library, declared types of others. */
const takesAt = (found, index, count) => {
	switch (found?.binding.kind) {
		case "library": return libraryTakes(found.binding.overloads, index, count);
		case "function": return groupTakes(found.binding.group.forms, index, count);
		case "variable":
		case "slot": return declaredTakes(found.binding, index);
		default: return "never";
	}
};
const callCode = ({ callee, found, args, node, scope, tail }) => {
	const binding = found?.binding;
	const name = callee.kind === "name" ? callee.name : "anonymous";
	if (binding?.kind === "library") return libraryCall(name, binding.overloads, args, node, scope);
	if (binding?.kind === "function") return userCall(binding.group, found.locate, args, node, scope, tail);
	return valueCall(compileNode(callee, scope), args, node, scope);
};
/** A call of whatever function a value is. */
const valueCall = (callee, args, node, scope) => {
	const site = siteOf(node, scope);
	const known = constantOf(callee);
	const [a, b] = args;
	const called = (frame) => functionIn(known ?? callee(frame));
	const call = args.length === 1 ? (frame) => called(frame)(a(frame)) : args.length === 2 ? (frame) => called(frame)(a(frame), b(frame)) : (frame) => called(frame)(...args.map((arg) => arg(frame)));
	return (frame) => {
		try {
			return call(frame);
		} catch (error) {
			throw blame(error, site);
		}
	};
};
const functionIn = (value) => {
	const bare = untag(value);
	if (typeof bare === "function") return bare;
	throw new DataWeaveError("TypeMismatchException", `Only a Function can be called, not ${shown(value)}`);
};
// engine/dataweave/compile/coercions.ts
/** `value as Type {format: "…"}` */
const compileAs = (node, scope) => {
	const value = compileNode(node.value, scope);
	const type = compileType(node.type, scope);
	const site = siteOf(node, scope);
	const code = (frame) => {
		const given = value(frame);
		try {
			return coerce(given, typeof type === "function" ? type(frame) : type);
		} catch (error) {
			throw blame(error, site);
		}
	};
	return typeof type === "function" ? code : fold(code, value);
};
/** `value is Type` */
const compileIs = (node, scope) => {
	const value = compileNode(node.value, scope);
	const type = compileType(node.type, scope);
	const site = siteOf(node, scope);
	return (frame) => {
		const given = value(frame);
		try {
			return accepts(typeof type === "function" ? type(frame) : type, given);
		} catch (error) {
			throw blame(error, site);
		}
	};
};
// engine/dataweave/operators/comparison.ts
/** `a < b`; the right side is coerced to the type of the left. Raises `InvalidComparisonException`. */
const lessThan = (a, b) => typeof a === "number" && typeof b === "number" ? a < b : compare$1(a, b) < 0;
/** `a > b` */
const greaterThan = (a, b) => typeof a === "number" && typeof b === "number" ? a > b : compare$1(a, b) > 0;
/** `a <= b` */
const atMost = (a, b) => typeof a === "number" && typeof b === "number" ? a <= b : compare$1(a, b) <= 0;
/** `a >= b` */
const atLeast = (a, b) => typeof a === "number" && typeof b === "number" ? a >= b : compare$1(a, b) >= 0;
// engine/dataweave/compile/comparison.ts
/** `== != ~= < > <= >=` */
const compileComparison = (node, scope) => {
	const left = compileNode(node.left, scope);
	const right = compileNode(node.right, scope);
	return fold(comparisonCode(node.operator, left, right, siteOf(node, scope)), left, right);
};
const comparisonCode = (operator, left, right, site) => {
	switch (operator) {
		case "==": return sameCode(left, right, site);
		case "!=": {
			const same = sameCode(left, right, site);
			return (frame) => !same(frame);
		}
		case "~=": {
			const compare = guarded(similar, site);
			return (frame) => compare(left(frame), right(frame));
		}
		default: return orderCode(operator, left, right, guarded(orders[operator], site));
	}
};
/** A comparison whose errors are marked with where it stands. */
const guarded = (compare, site) => (a, b) => {
	try {
		return compare(a, b);
	} catch (error) {
		throw blame(error, site);
	}
};
const sameCode = (left, right, site) => {
	const otherwise = guarded(equals, site);
	const known = constantOf(right);
	if (known !== void 0 && isScalar(known)) return (frame) => {
		const a = left(frame);
		return isScalar(a) ? a === known : otherwise(a, known);
	};
	return (frame) => {
		const a = left(frame);
		const b = right(frame);
		return isScalar(a) && isScalar(b) ? a === b : otherwise(a, b);
	};
};
const isScalar = (value) => typeof value !== "object" || value === null;
const orders = {
	"<": lessThan,
	">": greaterThan,
	"<=": atMost,
	">=": atLeast
};
/** Numbers and texts of the same kind are compared as JavaScript does it. */
const orderCode = (order, left, right, otherwise) => {
	const known = constantOf(right);
	if (typeof known === "number") return (frame) => {
		const a = left(frame);
		return typeof a === "number" ? numbersAre(order, a, known) : otherwise(a, known);
	};
	return (frame) => {
		const a = left(frame);
		const b = right(frame);
		if (typeof a === "number" && typeof b === "number") return numbersAre(order, a, b);
		if (typeof a === "string" && typeof b === "string") return textsAre(order, a, b);
		return otherwise(a, b);
	};
};
const numbersAre = (order, a, b) => order === "<" ? a < b : order === ">" ? a > b : order === "<=" ? a <= b : a >= b;
/** The same again: code that sees numbers only is faster. */
const textsAre = (order, a, b) => order === "<" ? a < b : order === ">" ? a > b : order === "<=" ? a <= b : a >= b;
// engine/dataweave/compile/do-using.ts
/** `do { var a = 1 --- a }` */
const compileDo = (node, outer, tail) => {
	const scope = innerScope(outer);
	declareDirectives(node.directives, scope);
	return compileLast(node.body, scope, tail);
};
/** `using (a = 1, b = a) b`: each name is known to those behind it. */
const compileUsing = (node, outer, tail) => {
	let scope = outer;
	for (const { name, value } of node.bindings) {
		const evaluate = compileNode(value, scope);
		scope = innerScope(scope);
		scope.names.set(name, {
			kind: "variable",
			slot: newSlot(scope),
			value,
			evaluate
		});
	}
	return compileLast(node.body, scope, tail);
};
// engine/dataweave/compile/interpolation.ts
/** `"a $(b) c"`: every part as a String. */
const compileInterpolation = (node, scope) => {
	if (node.tag !== void 0) return taggedCode(node, scope);
	const codes = node.parts.map((part) => typeof part === "string" ? constant(part) : compileNode(part, scope));
	const parts = node.parts.map((part, i) => typeof part === "string" ? part : textCode(codes[i], siteOf(part, scope)));
	return fold((frame) => joined(parts, frame), ...codes);
};
const joined = (parts, frame) => {
	let text = "";
	for (let i = 0; i < parts.length; i++) {
		const part = parts[i];
		text += typeof part === "string" ? part : part(frame);
	}
	if (text.length > LONG) evaluation().checkLength(text.length);
	return text;
};
/** Shorter texts need not be held against the limit one by one. */
const LONG = 65535;
const textCode = (part, site) => (frame) => {
	const value = part(frame);
	if (typeof value === "string") return value;
	try {
		return textOf(value);
	} catch (error) {
		throw blame(error, site);
	}
};
/** `` tag`a $(b) c` ``: the function gets the texts, and the values between them. */
const taggedCode = ({ tag, parts, start, end }, scope) => {
	const texts = [];
	const values = [];
	let open = false;
	for (const part of parts) if (typeof part === "string") {
		texts.push(part);
		open = true;
	} else {
		if (!open) texts.push("");
		values.push(compileNode(part, scope));
		open = false;
	}
	if (!open) texts.push("");
	const given = (frame) => values.map((value) => value(frame));
	return compileCallOf(tag, [constant(texts), given], {
		start,
		end
	}, scope);
};
// engine/dataweave/compile/lambdas.ts
/** `(a, b = 1) -> body` */
const compileLambda = (node, outer) => {
	const scope = functionScope(outer);
	const form = declareForm(node, scope);
	finishForm(form, node, scope, false);
	const closure = closureOf(form);
	if (form.required < form.parameters.length) return (frame) => withSignature(closure(frame), signatureOf(form, frame));
	const signature = signatureOf(form, []);
	return (frame) => withSignature(closure(frame), signature);
};
const closureOf = (form) => {
	if (form.plain) return countedClosure(form.body, form.parameters.length, form.size);
	if (isReducer(form)) return reducerClosure(form);
	const most = form.parameters.length;
	return (home) => (...args) => {
		const given = args.length > most ? args.slice(0, most) : args;
		while (given.length < form.required) given.push(null);
		return runLambda(form, home, given);
	};
};
/** `(item, accumulator = 0) -> …`: what `reduce` is given, called for every item. */
const isReducer = ({ parameters, required, returns, size }) => parameters.length === 2 && required === 1 && parameters[1]?.default !== void 0 && size === 3 && acceptsAll(returns) && parameters.every(({ type }) => acceptsAll(type));
const reducerClosure = ({ body, parameters }) => {
	const otherwise = parameters[1]?.default;
	return (home) => (a, b) => {
		evaluation().step();
		const frame = [
			home,
			a ?? null,
			b
		];
		if (b === void 0) frame[2] = otherwise(frame);
		return body(frame);
	};
};
// engine/dataweave/compile/literals.ts
const compileNull = (_) => constant(null);
const compileBoolean = ({ value }) => constant(value);
const compileString = ({ value }) => constant(value);
const compileNumber = (node, scope) => {
	const value = numberFromText(node.text);
	return value === void 0 ? fault$1(node, scope, `'${node.text}' is no number.`) : constant(value);
};
/** A pattern that cannot be used is a fault of the script. */
const compileRegex = (node, scope) => {
	try {
		return constant(Regex.of(node.pattern));
	} catch (error) {
		if (error instanceof DataWeaveError) return fault$1(node, scope, error.message, error.hint);
		throw error;
	}
};
const compileTemporal = (node, scope) => {
	const value = readTemporal(node.text);
	if (value !== void 0) return constant(value);
	return fault$1(node, scope, `|${node.text}| is no date, time or period.`, "write |2020-12-31|, |23:59:59|, |2020-12-31T23:59:59Z| or |P1D|");
};
/** `???` */
const compileUndefined = (node, scope) => {
	const site = siteOf(node, scope);
	return () => {
		throw failure("UndefinedException", "This part of the script is not written yet (???).", site);
	};
};
// engine/dataweave/compile/logic.ts
/** `a and b`, `a or b`: the right side only where it matters. */
const compileAndOr = (node, scope) => {
	const left = compileCondition(node.left, scope);
	const right = compileCondition(node.right, scope);
	const code = node.operator === "and" ? (frame) => left(frame) && right(frame) : (frame) => left(frame) || right(frame);
	return fold(code, left, right);
};
/** `!a`, `not a` */
const compileNot = (node, scope) => {
	const operand = compileCondition(node.operand, scope);
	return fold((frame) => !operand(frame), operand);
};
/** `if (c) a else b`, `unless (c) a else b` */
const compileIf = (node, scope, tail) => {
	const condition = compileCondition(node.condition, scope);
	const then = compileLast(node.then, scope, tail);
	const otherwise = compileLast(node.else, scope, tail);
	if (node.negated) return (frame) => condition(frame) ? otherwise(frame) : then(frame);
	return (frame) => condition(frame) ? then(frame) : otherwise(frame);
};
/**
* `a default b`: b where a is null, or cannot be computed: applications write `vars.status as Number default 200`, which Mule allows
* unless `com.mulesoft.dw.defaultOperator.disableExceptionHandling` is set.
*/
const compileDefault = (node, scope, tail) => {
	const value = compileNode(node.left, scope);
	const otherwise = compileLast(node.right, scope, tail);
	const attempt = (frame) => {
		try {
			return value(frame);
		} catch (error) {
			return replaceable(error);
		}
	};
	return (frame) => {
		const given = attempt(frame);
		if (given === null || given instanceof Tagged && given.value === null) return otherwise(frame);
		return given;
	};
};
/** Limits end the evaluation, a document that cannot be read is no missing value, and other errors are not the script's. */
const replaceable = (error) => {
	if (error instanceof DataWeaveError && error.kind !== "LimitException" && error.kind !== "ReaderParsingException") return null;
	throw error;
};
// engine/dataweave/compile/pair-value.ts
/** The value of a pair, with its key where the key tells something. */
const pairValue = (object, index) => withKey(object.values[index], object.shape.keys?.[index]);
// engine/dataweave/compile/select-name.ts
/** `.k` of anything; undefined where there is nothing. */
const valueNamed = (target, name) => {
	const value = untag(target);
	if (value === null) return void 0;
	if (isArray(value)) return valuesInItems(itemsOf(value), name);
	if (isTemporal(value)) return temporalPart(value, name);
	if (value instanceof Namespace) return name === "uri" ? value.uri : name === "prefix" ? value.prefix : void 0;
	if (isObject(value)) return memberOf$1(value, name);
	throw cannotSelect(`.${name}`, value);
};
/** The value of an object's first pair of that name, with its key where the key tells something. */
const memberOf$1 = (object, name) => {
	if (!(object instanceof DwObject)) return selectName(object, name);
	const index = object.shape.indexOf(name);
	return index < 0 ? void 0 : pairValue(object, index);
};
/** What the items that are objects have under the name; undefined where none has it. */
const valuesInItems = (items, name) => {
	const hits = [];
	for (const item of items) {
		const object = untag(item);
		const hit = object !== null && isObject(object) ? memberOf$1(object, name) : void 0;
		if (hit !== void 0) hits.push(hit);
	}
	return hits.length === 0 ? void 0 : hits;
};
const temporalPart = (value, name) => {
	const part = temporalField(value, name);
	if (part === void 0) throw cannotSelect(`.${name}`, value);
	return part;
};
const cannotSelect = (selector, from) => new DataWeaveError("InvalidSelectionException", `Cannot select '${selector}' from ${shown(from)}`);
// engine/dataweave/compile/select-pairs.ts
/** The object behind a value; undefined for null and what has no pairs. */
const pairsOf = (value) => {
	const bare = untag(value);
	if (bare instanceof DwObject) return bare;
	return bare !== null && isObject(bare) ? asObject$1(bare) : void 0;
};
/** Whether the key at a position is meant. */
const matchesKey = ({ shape }, index, { name, namespace }) => {
	if (shape.names[index] !== name) return false;
	return namespace === void 0 || shape.keys?.[index]?.namespace?.uri === namespace.uri;
};
/** The first pair that is meant: `.ns#k`. */
const firstPair = (object, test) => {
	for (let i = 0; i < object.size; i++) if (matchesKey(object, i, test)) return pairValue(object, i);
};
/** Every pair that is meant, appended. */
const collectPairs = (object, test, into) => {
	for (let i = 0; i < object.size; i++) if (matchesKey(object, i, test)) into.push(pairValue(object, i));
};
/** The same as an object: `.&k`. */
const collectObject = (object, test, into) => {
	let found = false;
	for (let i = 0; i < object.size; i++) {
		if (!matchesKey(object, i, test)) continue;
		into.add(object.shape.keyAt(i), object.values[i]);
		found = true;
	}
	return found;
};
/** Objects a selector looks into: the value itself, or the items of an array that are objects; undefined for null. */
const objectsIn = (target, selector) => {
	const value = untag(target);
	if (value === null) return void 0;
	const object = pairsOf(value);
	if (object !== void 0) return [object];
	if (!isArray(value)) throw cannotSelect(selector, value);
	return itemsOf(value).flatMap((item) => pairsOf(item) ?? []);
};
/** `.ns#k`: the first of an object; of an array what its items have. */
const qualifiedValue = (target, test) => {
	const objects = objectsIn(target, `.${shownKey(test)}`);
	if (objects === void 0) return void 0;
	const hits = objects.map((object) => firstPair(object, test)).filter((hit) => hit !== void 0);
	if (hits.length === 0) return void 0;
	return isArray(untag(target)) ? hits : hits[0];
};
/** `.*k` */
const allValues = (target, test) => {
	const bare = untag(target);
	if (test.namespace === void 0 && !(bare instanceof DwObject) && isHostObject(bare)) return listed(selectAll(bare, test.name));
	const hits = [];
	for (const object of objectsIn(target, `.*${shownKey(test)}`) ?? []) collectPairs(object, test, hits);
	return listed(hits);
};
const listed = (hits) => hits.length === 0 ? void 0 : hits;
/** `.&k` */
const allPairs = (target, test) => {
	const hits = new ObjectBuilder();
	let found = false;
	for (const object of objectsIn(target, `.&${shownKey(test)}`) ?? []) if (collectObject(object, test, hits)) found = true;
	return found ? hits.build() : void 0;
};
const shownKey = ({ name, namespace }) => namespace === void 0 ? name : `${namespace.prefix}#${name}`;
// engine/dataweave/compile/patterns.ts
/** The pattern of a case, or that of `else`. `$` and the name of the case are kept in the slot. */
const compilePattern = (pattern, slot, scope) => {
	switch (pattern?.kind) {
		case "value": return valuePattern(pattern.value, slot, scope);
		case "type": {
			const type = compileType(pattern.type, scope);
			return bound(slot, (value, frame) => accepts(typeof type === "function" ? type(frame) : type, value));
		}
		case "matches": return regexPattern(pattern.regex, slot, scope);
		case "empty-array": return bound(slot, (value) => isArray(value) && isEmptyArray(untag(value)));
		case "empty-object": return bound(slot, (value) => pairsOf(value)?.size === 0);
		case "head-tail": return headTail(pattern, slot, scope);
		case "pair-tail": return pairTail(pattern, slot, scope);
		default: return bound(slot, () => true);
	}
};
/** The value is kept even where it does not fit: nobody looks into the slot of a case that was passed over. */
const bound = (slot, test) => (value, frame) => {
	frame[slot] = value;
	return test(value, frame);
};
const valuePattern = (node, slot, scope) => {
	const expected = compileNode(node, scope);
	return bound(slot, (value, frame) => {
		const wanted = expected(frame);
		return typeof value === "string" && typeof wanted === "string" ? value === wanted : equals(value, wanted);
	});
};
/** `matches /re/`: the slot gets the whole match and the groups. */
const regexPattern = (node, slot, scope) => {
	const regex = compileNode(node, scope);
	return (value, frame) => {
		const text = untag(value);
		if (typeof text !== "string") return false;
		const pattern = untag(regex(frame));
		const groups = (pattern instanceof Regex ? pattern : Regex.of(textOf(pattern))).matchWhole(text);
		if (groups === void 0) return false;
		frame[slot] = groups;
		return true;
	};
};
const isEmptyArray = (value) => !(value instanceof LazyArray) && lengthOf(value) === 0;
/** `[h ~ t]` */
const headTail = (pattern, slot, scope) => {
	const head = declareSlot(scope, pattern.head);
	const tail = declareSlot(scope, pattern.tail);
	return bound(slot, (value, frame) => {
		if (!isArray(value)) return false;
		const array = untag(value);
		if (isEmptyArray(array)) return false;
		const [first, rest] = split(array);
		frame[head] = first;
		frame[tail] = rest;
		return true;
	});
};
const split = (array) => {
	if (array instanceof LazyArray) return [array.head, array.tail()];
	if (array instanceof Range && array.length > 1) return [array.from, new Range(array.at(1), array.to)];
	const items = itemsOf(array);
	return [items[0], items.slice(1)];
};
/** `{k: v ~ t}` */
const pairTail = (pattern, slot, scope) => {
	const key = declareSlot(scope, pattern.key);
	const first = declareSlot(scope, pattern.value);
	const tail = declareSlot(scope, pattern.tail);
	return bound(slot, (value, frame) => {
		const object = pairsOf(value);
		if (object === void 0 || object.size === 0) return false;
		frame[key] = object.shape.keyAt(0);
		frame[first] = pairValue(object, 0);
		frame[tail] = withoutFirst(object);
		return true;
	});
};
const withoutFirst = ({ shape, values }) => values.length === 1 ? DwObject.empty : new DwObject(new Shape(shape.names.slice(1), shape.keys?.slice(1)), values.slice(1));
// engine/dataweave/compile/match.ts
/** `value match { case … -> …, else -> … }`: the first case that fits. */
const compileMatch = (node, scope, tail) => {
	const subject = compileNode(node.value, scope);
	const cases = node.cases.map((each) => compileCase$1(each, scope, tail));
	const site = siteOf(node, scope);
	return (frame) => {
		const value = subject(frame);
		for (let i = 0; i < cases.length; i++) {
			const { matches, result } = cases[i];
			if (fits(matches, value, frame, site)) return result(frame);
		}
		throw blame(new DataWeaveError("MatchException", `No case matches ${shown(value)} and there is no else`), site);
	};
};
const fits = (matches, value, frame, site) => {
	try {
		return matches(value, frame);
	} catch (error) {
		throw blame(error, site);
	}
};
const compileCase$1 = (node, outer, tail) => {
	const slot = newSlot(outer);
	const scope = innerScope(outer, { anonymous: {
		slot,
		count: 1,
		used: 0
	} });
	if (node.binding !== void 0) scope.names.set(node.binding, {
		kind: "slot",
		slot,
		type: void 0
	});
	const matches = compilePattern(node.pattern, slot, scope);
	return {
		matches: withCondition(matches, node, scope),
		result: compileLast(node.result, scope, tail)
	};
};
const withCondition = (matches, { condition }, scope) => {
	if (condition === void 0) return matches;
	const holds = compileCondition(condition, scope);
	return (value, frame) => matches(value, frame) && holds(frame);
};
// engine/dataweave/compile/metadata.ts
/** `value <~ {m: 1}` */
const compileMetadata = (node, scope) => {
	const value = compileNode(node.value, scope);
	const metadata = compileNode(node.metadata, scope);
	const site = siteOf(node.metadata, scope);
	return (frame) => {
		const given = metadata(frame);
		const pairs = pairsOf(given);
		if (pairs === void 0) throw blame(new DataWeaveError("TypeMismatchException", `Metadata is an Object, not ${shown(given)}`), site);
		const entries = pairs.shape.names.map((name, index) => [name, pairs.values[index]]);
		return withMetadata(value(frame), new Map(entries));
	};
};
/** `.^m` */
const metadataNamed = (target, { name }) => metadataOf$1(target, name);
/** `payload.^m`: what the host can tell without reading the input is answered without reading it. */
const inputMetadata = (target, name, otherwise, scope) => {
	const input = ungroup(target);
	if (input.kind !== "name" || resolveName(input, scope)?.binding.kind !== "input") return otherwise;
	const computed = typeof name === "string" ? () => name : compileNode(name, scope);
	const instance = instanceFrom(scope);
	return (frame) => {
		const given = inputIn(instance(frame), input.name);
		return (given instanceof Deferred ? given.metadata?.get(textOf(computed(frame))) : void 0) ?? otherwise(frame);
	};
};
// engine/dataweave/compile/keys.ts
/** `name`, `ns#name @(a: 1)`, `(expression)` */
const compileKey = (node, scope) => {
	const { name, attributes } = node;
	const namespace = compileNamespace(node.namespace, node, scope);
	const nameOf = typeof name === "string" ? () => name : computedKey(compileNode(name, scope), node, scope);
	if (attributes === void 0 && namespace === void 0) return nameOf;
	const given = attributes && compileNode({
		...node,
		kind: "object",
		entries: attributes,
		tail: void 0,
		bare: false
	}, scope);
	const site = siteOf(node, scope);
	return (frame) => {
		try {
			return complete(nameOf(frame), namespaceIn(namespace, frame), given?.(frame));
		} catch (error) {
			throw blame(error, site);
		}
	};
};
const complete = (key, namespace, attributes) => {
	const given = attributes?.size === 0 ? void 0 : attributes;
	if (typeof key === "string") return new Key(key, namespace, given);
	return new Key(key.name, namespace ?? key.namespace, given ?? key.attributes);
};
const computedKey = (name, node, scope) => {
	const site = siteOf(node, scope);
	return (frame) => {
		const value = name(frame);
		if (typeof value === "string") return value;
		try {
			return keyFrom(value);
		} catch (error) {
			throw blame(error, site);
		}
	};
};
/** Any scalar may be a key. */
const keyFrom = (value) => {
	const bare = untag(value);
	if (typeof bare === "string" || bare instanceof Key) return bare;
	if (bare === null) throw new DataWeaveError("UnsupportedTypeCoercionException", `Cannot coerce ${shown(bare)} to Key`);
	return textOf(bare);
};
// engine/dataweave/compile/pairs.ts
/** Pairs of an object that is being made, one after the other. */
var Pairs = class {
	names = [];
	values = [];
	/** From the first key on that is more than a name. */
	keys;
	add(key, value) {
		const plain = typeof key === "string";
		const name = plain ? key : key.name;
		if (!plain && (key.namespace !== void 0 || key.attributes !== void 0)) this.keys ??= this.names.map((known) => new Key(known));
		this.keys?.push(plain ? new Key(key) : key);
		this.names.push(name);
		this.values.push(value);
	}
	addAll({ shape, values }) {
		for (let i = 0; i < values.length; i++) this.add(shape.keys?.[i] ?? shape.names[i], values[i]);
	}
};
/** Gives objects that are made in one place one shape as long as their names are the same. */
const shapeMemory = () => {
	let last = Shape.empty;
	return ({ names, values, keys }) => {
		if (keys !== void 0) return new DwObject(new Shape(names, keys), values);
		if (!sameNames(last.names, names)) last = new Shape(names);
		return new DwObject(last, values);
	};
};
const sameNames = (a, b) => {
	if (a.length !== b.length) return false;
	for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
	return true;
};
// engine/dataweave/compile/objects.ts
/** `{a: 1, (b), ("c": 2) if d}` */
const compileObject = ({ entries, tail }, scope) => {
	if (tail === void 0 && entries.every(isFixed)) return fixedCode(entries, scope);
	const adds = entries.map((entry) => compileEntry(entry, scope));
	if (tail !== void 0) adds.push(spliceOf(compileNode(tail, scope), siteOf(tail, scope)));
	const finish = shapeMemory();
	return (frame) => {
		const pairs = new Pairs();
		for (let i = 0; i < adds.length; i++) adds[i](frame, pairs);
		return finish(pairs);
	};
};
const isFixed = (entry) => entry.kind === "pair" && entry.condition === void 0 && typeof entry.key.name === "string" && entry.key.namespace === void 0 && entry.key.attributes === void 0;
/** All objects made here have one shape. */
const fixedCode = (pairs, scope) => {
	if (pairs.length === 0) return fold(() => DwObject.empty);
	const shape = new Shape(pairs.map(({ key }) => interned(key.name)));
	const values = pairs.map(({ value }) => compileNode(value, scope));
	return fold(shapedCode(shape, values), ...values);
};
/** The same text as JavaScript keeps names of members: a piece of the script would be looked up at every use. */
const interned = (name) => Object.keys({ [name]: true })[0];
const shapedCode = (shape, codes) => {
	const [a, b, c, d] = codes;
	if (codes.length === 1) return (frame) => new DwObject(shape, [a(frame)]);
	if (codes.length === 2) return (frame) => new DwObject(shape, [a(frame), b(frame)]);
	if (codes.length === 3) return (frame) => new DwObject(shape, [
		a(frame),
		b(frame),
		c(frame)
	]);
	if (codes.length === 4) return (frame) => new DwObject(shape, [
		a(frame),
		b(frame),
		c(frame),
		d(frame)
	]);
	return (frame) => {
		const values = [
			a(frame),
			b(frame),
			c(frame),
			d(frame)
		];
		for (let i = 4; i < codes.length; i++) values.push(codes[i](frame));
		return new DwObject(shape, values);
	};
};
const compileEntry = (entry, scope) => {
	const add = entry.kind === "pair" ? compilePair(entry, scope) : compileSplice(entry, scope);
	if (entry.condition === void 0) return add;
	const condition = compileCondition(entry.condition, scope);
	return (frame, into) => {
		if (condition(frame)) add(frame, into);
	};
};
const compilePair = ({ key, value }, scope) => {
	const keyOf = compileKey(key, scope);
	const code = compileNode(value, scope);
	return (frame, into) => into.add(keyOf(frame), code(frame));
};
const compileSplice = ({ value }, scope) => spliceOf(compileNode(value, scope), siteOf(value, scope));
/** `(expression)`: the pairs of an object, or of every object of an array; nothing of null. */
const spliceOf = (code, site) => (frame, into) => {
	const value = code(frame);
	try {
		splice(value, into);
	} catch (error) {
		throw blame(error, site);
	}
};
const splice = (value, into) => {
	const bare = untag(value);
	if (bare === null) return;
	const object = pairsOf(bare);
	if (object !== void 0) into.addAll(object);
	else if (isArray(bare)) for (const item of itemsOf(bare)) splice(item, into);
	else throw new DataWeaveError("TypeMismatchException", `Only an Object or an Array of them can be spliced, not ${shown(bare)}`);
};
// engine/dataweave/compile/member.ts
const stepTo = (name, site) => ({
	name,
	site,
	inherited: name in Object.prototype,
	shape: void 0,
	index: -1
});
/**
* `.k` as fast as it gets: of plain data of the host a member as it is, without converting anything; of an object of the language the
* value at the position where the last one of its form had it. Null or undefined where there is nothing.
*/
const member = (target, step) => {
	if (typeof target !== "object" || target === null) return slowly(target, step);
	if (target instanceof DwObject) return memberOf(target, step);
	const prototype = Object.getPrototypeOf(target);
	if ((prototype === Object.prototype || prototype === null) && !step.inherited) return target[step.name];
	return slowly(target, step);
};
/** The same of what was probably looked at a moment ago, as `$` is by `$.id`, `$.name`; for names that are not inherited. */
const memberAgain = (target, step) => target !== void 0 && target === evaluation().plain ? target[step.name] : member(target, step);
const memberOf = (target, step) => {
	const { shape } = target;
	if (shape !== step.shape) {
		if (shape.keys !== void 0) return valueNamed(target, step.name);
		step.shape = shape;
		step.index = shape.indexOf(step.name);
	}
	return step.index < 0 ? null : target.values[step.index];
};
const slowly = (target, { name, site }) => {
	if (target === null || target === void 0) return null;
	try {
		return isHostObject(target) ? target.lookup(name) : valueNamed(fromHost(target), name);
	} catch (error) {
		throw blame(error, site);
	}
};
/** What a path arrived at, as a value. */
const arrived = (target) => {
	if (typeof target === "string" || typeof target === "number" && Number.isFinite(target)) return target;
	return target === void 0 || target === null ? null : fromHost(target);
};
// engine/dataweave/compile/paths.ts
/** `.k` without anything that is computed. */
const isPlainName = (selector) => selector.kind === "value" && selector.namespace === void 0 && typeof selector.name === "string";
/** `a.b.c` as one piece of code, which converts nothing on its way but what it arrives at. */
const compilePath = (node, scope) => {
	const steps = [];
	let from = node;
	while (from.kind === "select" && isPlainName(from.selector)) {
		steps.unshift(stepTo(from.selector.name, siteOf(from.selector, scope)));
		from = ungroup(from.target);
	}
	const slot = ownSlot(from, scope);
	const [first] = steps;
	if (slot !== void 0 && steps.length === 1 && !first.inherited) return (frame) => arrived(memberAgain(frame[slot], first));
	return chained(compileBase(from, scope), steps);
};
/** The slot of a parameter or `$` of the function itself, which is where most paths of a lambda begin. */
const ownSlot = (node, scope) => {
	if (node.kind !== "name") return void 0;
	const level = anonymousLevel(node);
	if (level > 0) {
		const found = resolveAnonymous(scope, level);
		return found?.hops === 0 ? found.slot : void 0;
	}
	const found = resolveName(node, scope);
	return found?.binding.kind === "slot" && found.hops === 0 ? found.binding.slot : void 0;
};
const compileBase = (node, scope) => node.kind === "name" && resolveName(node, scope)?.binding.kind === "input" ? compileRawInput(node, scope) : compileNode(node, scope);
const chained = (base, steps) => {
	const [first, second, third] = steps;
	switch (steps.length) {
		case 1: return (frame) => arrived(member(base(frame), first));
		case 2: return (frame) => arrived(member(member(base(frame), first), second));
		case 3: return (frame) => arrived(member(member(member(base(frame), first), second), third));
		default: return (frame) => {
			let target = base(frame);
			for (let i = 0; i < steps.length; i++) target = member(target, steps[i]);
			return arrived(target);
		};
	}
};
// engine/dataweave/compile/select-attributes.ts
/** The key of the pair a value was selected from; a key itself; undefined where there is none. */
const keyOf = (value) => {
	const bare = untag(value);
	return bare instanceof Key ? bare : value instanceof Tagged ? value.key : void 0;
};
/** The attributes of a value; undefined where it has none. */
const attributesOf = (value) => keyOf(value)?.attributes;
/** `.@a`: of the value, or of every item of an array. */
const attributeValue = (target, test) => {
	const own = attributesOf(target);
	if (own !== void 0) return firstPair(own, test);
	const value = untag(target);
	if (!isArray(value)) return void 0;
	const hits = [];
	for (const item of itemsOf(value)) {
		const hit = firstOf(attributesOf(item), test);
		if (hit !== void 0) hits.push(hit);
	}
	return hits.length === 0 ? void 0 : hits;
};
const firstOf = (attributes, test) => attributes === void 0 ? void 0 : firstPair(attributes, test);
/** `.*@a` */
const attributeValues = (target, test) => {
	const hits = [];
	for (const attributes of carriers(target).map(attributesOf)) if (attributes !== void 0) collectPairs(attributes, test, hits);
	return hits.length === 0 ? void 0 : hits;
};
/** `.@`: every attribute; undefined where there is none. */
const allAttributes = (target) => {
	const all = new ObjectBuilder();
	for (const attributes of carriers(target).map(attributesOf)) if (attributes !== void 0) all.addAll(attributes);
	const object = all.build();
	return object.size === 0 ? void 0 : object;
};
/** The value where it has a key, else the items of an array. */
const carriers = (target) => {
	if (keyOf(target) !== void 0) return [target];
	const value = untag(target);
	return isArray(value) ? itemsOf(value) : [target];
};
/** `.#`: the namespace of the pair the value was selected from. */
const namespaceOf = (target) => keyOf(target)?.namespace;
// engine/dataweave/compile/select-descendants.ts
/** Visits the value's objects from the outside in: a node first, then what is in it, in order. */
const visitObjects = (value, visit) => {
	const object = pairsOf(value);
	if (object !== void 0) {
		evaluation().step();
		visit(object);
		for (const child of object.values) visitObjects(child, visit);
		return;
	}
	const bare = untag(value);
	if (isArray(bare)) for (const item of itemsOf(bare)) visitObjects(item, visit);
};
const list = (hits) => hits.length === 0 ? void 0 : hits;
/** `..k`: the first of that name in every object. */
const descendantValue = (target, test) => {
	const hits = [];
	visitObjects(target, (object) => {
		const hit = firstPair(object, test);
		if (hit !== void 0) hits.push(hit);
	});
	return list(hits);
};
/** `..*k` */
const descendantValues = (target, test) => {
	const hits = [];
	visitObjects(target, (object) => collectPairs(object, test, hits));
	return list(hits);
};
/** `..&k` */
const descendantPairs = (target, test) => {
	const hits = new ObjectBuilder();
	let found = false;
	visitObjects(target, (object) => {
		if (collectObject(object, test, hits)) found = true;
	});
	return found ? hits.build() : void 0;
};
/** `..@a` */
const descendantAttributes = (target, test) => {
	const hits = [];
	visitObjects(target, (object) => {
		for (let i = 0; i < object.size; i++) {
			const hit = object.shape.keys?.[i]?.attributes && attributeValue(pairValue(object, i), test);
			if (hit !== void 0) hits.push(hit);
		}
	});
	return list(hits);
};
/** `..`: every value inside, parents before what is in them. */
const descendants = (target) => {
	const hits = [];
	collectAll(target, hits);
	return list(hits);
};
const collectAll = (value, into) => {
	const object = pairsOf(value);
	const bare = untag(value);
	const size = object?.size ?? 0;
	for (let i = 0; i < size; i++) collectOne(pairValue(object, i), into);
	if (isArray(bare)) for (const item of itemsOf(bare)) collectOne(item, into);
};
const collectOne = (value, into) => {
	evaluation().step();
	into.push(value);
	collectAll(value, into);
};
// engine/dataweave/compile/select-filter.ts
/** `[?(condition)]`: `$` is the item or the value, `$$` its index or key; undefined where nothing is left. */
const filterSelection = (node, outer) => {
	const scope = functionScope(outer, { anonymous: {
		slot: 1,
		count: 2,
		used: 0
	} });
	scope.layout.size = 3;
	const condition = compileCondition(node, scope);
	const keeps = (frame, value, by) => {
		evaluation().step();
		return condition([
			frame,
			value,
			by
		]);
	};
	return (target, frame) => {
		const value = untag(target);
		if (value === null) return void 0;
		const object = pairsOf(value);
		if (object !== void 0) return filterPairs(object, (item, key) => keeps(frame, item, key));
		if (!isArray(value)) throw cannotSelect("[?(…)]", value);
		const kept = itemsOf(value).filter((item, index) => keeps(frame, item, index));
		return kept.length === 0 ? void 0 : kept;
	};
};
const filterPairs = (object, keeps) => {
	const kept = new ObjectBuilder();
	for (let i = 0; i < object.size; i++) {
		const key = object.shape.keyAt(i);
		if (keeps(pairValue(object, i), key)) kept.add(key, object.values[i]);
	}
	const result = kept.build();
	return result.size === 0 ? void 0 : result;
};
// engine/dataweave/compile/select-index.ts
/** `[e]`: a position, a name or a range, as the value of `e` says; undefined where there is nothing. */
const selectIndex = (target, index) => {
	const by = untag(index);
	if (typeof by === "number" || by instanceof Decimal) return selectPosition(target, toInteger(by, "index"));
	if (typeof by === "string") return valueNamed(target, by);
	if (by instanceof Key) return by.namespace === void 0 ? valueNamed(target, by.name) : qualifiedValue(target, by);
	if (by instanceof Range) return selectSlice(target, by);
	throw new DataWeaveError("InvalidSelectionException", `Cannot select by ${shown(index)}: a number, a name or a range is needed`);
};
/** `[n]`, counted from the end where it is negative. */
const selectPosition = (target, index) => {
	const value = untag(target);
	if (value === null) return void 0;
	if (typeof value === "string") return value.at(index);
	if (isArray(value)) {
		const position = index < 0 ? lengthOf(value) + index : index;
		return position < 0 ? void 0 : itemAt(value, position);
	}
	const object = pairsOf(value);
	if (object === void 0) throw cannotSelect(`[${index}]`, value);
	const position = index < 0 ? object.size + index : index;
	return position >= 0 && position < object.size ? pairValue(object, position) : void 0;
};
/** `[a to b]`: both included, backwards where a lies behind b; undefined where one of them is outside. */
const selectSlice = (target, { from, to }) => {
	const value = untag(target);
	if (value === null) return void 0;
	if (typeof value === "string") return positions(from, to, value.length)?.map((at) => value[at]).join("");
	if (isArray(value)) {
		const items = value instanceof LazyArray && from >= 0 && to >= 0 ? takeItems(value, Math.max(from, to) + 1) : itemsOf(value);
		return positions(from, to, items.length)?.map((at) => items[at]);
	}
	const object = pairsOf(value);
	if (object === void 0) throw cannotSelect(`[${from} to ${to}]`, value);
	const chosen = positions(from, to, object.size);
	if (chosen === void 0) return void 0;
	const slice = new ObjectBuilder();
	for (const at of chosen) slice.add(object.shape.keyAt(at), object.values[at]);
	return slice.build();
};
const positions = (from, to, length) => {
	const first = from < 0 ? length + from : from;
	const last = to < 0 ? length + to : to;
	if (first < 0 || last < 0 || first >= length || last >= length) return void 0;
	const step = first <= last ? 1 : -1;
	return Array.from({ length: Math.abs(last - first) + 1 }, (_, i) => first + i * step);
};
// engine/dataweave/compile/selectors.ts
/** `x.k`: null where there is nothing. */
const compileSelect = (node, scope) => {
	const { selector } = node;
	if (isPlainName(selector)) return compilePath(node, scope);
	const code = selectionCode(node, scope, compileSelector(selector, scope));
	return selector.kind === "metadata" ? inputMetadata(node.target, selector.name, code, scope) : code;
};
/** `x.k?` */
const compileExists = (node, scope) => {
	const inner = ungroup(node.value);
	if (inner.kind !== "select") {
		const value = compileNode(inner, scope);
		return (frame) => untag(value(frame)) !== null;
	}
	const find = findCode(inner, scope);
	return (frame) => find(frame) !== void 0;
};
/** `x.k!` */
const compileAssert = (node, scope) => {
	const inner = ungroup(node.value);
	const site = siteOf(node, scope);
	const find = inner.kind === "select" ? findCode(inner, scope) : compileNode(inner, scope);
	const what = inner.kind === "select" ? missing(inner.selector) : "There is no value";
	return (frame) => {
		const found = find(frame);
		if (found === void 0) throw blame(new DataWeaveError("KeyNotFoundException", what), site);
		return found;
	};
};
const missing = (selector) => "name" in selector && typeof selector.name === "string" ? `There is no key named '${selector.name}'` : "There is no such key";
const findCode = ({ target, selector, start }, scope) => {
	const from = compileNode(target, scope);
	const select = compileSelector(selector, scope);
	const site = siteOf({
		start,
		end: selector.end
	}, scope);
	return (frame) => {
		const value = from(frame);
		try {
			return select(value, frame);
		} catch (error) {
			throw blame(error, site);
		}
	};
};
const selectionCode = (node, scope, select) => {
	const from = compileNode(node.target, scope);
	const site = siteOf(node.selector, scope);
	return (frame) => {
		const value = from(frame);
		try {
			return select(value, frame) ?? null;
		} catch (error) {
			throw blame(error, site);
		}
	};
};
/** What a selector does, with names that are computed when it runs. */
const compileSelector = (selector, scope) => {
	switch (selector.kind) {
		case "all-attributes": return allAttributes;
		case "namespace": return namespaceOf;
		case "index": return indexSelection(selector.index, scope);
		case "filter": return filterSelection(selector.condition, scope);
		case "descendants": return descendantSelection(selector, scope);
		default: return named(selector, scope, byName[selector.kind]);
	}
};
const indexSelection = (node, scope) => {
	const index = compileNode(node, scope);
	const known = constantOf(index);
	if (typeof known === "string") return (target) => valueNamed(target, known);
	return (target, frame) => selectIndex(target, index(frame));
};
const byName = {
	value: (target, test) => test.namespace === void 0 ? valueNamed(target, test.name) : qualifiedValue(target, test),
	values: allValues,
	pairs: allPairs,
	attribute: attributeValue,
	attributes: attributeValues,
	metadata: metadataNamed
};
const inDescendants = {
	value: descendantValue,
	values: descendantValues,
	pairs: descendantPairs,
	attribute: descendantAttributes
};
const descendantSelection = (selector, scope) => {
	const { name } = selector;
	return name === void 0 ? descendants : named({
		...selector,
		name
	}, scope, inDescendants[selector.of]);
};
const named = (selector, scope, select) => {
	const { name } = selector;
	const namespace = compileNamespace(selector.namespace, selector, scope);
	if (typeof name !== "string") {
		const computed = compileNode(name, scope);
		return (target, frame) => select(target, keyTest(computed(frame), namespaceIn(namespace, frame)));
	}
	if (typeof namespace === "function") return (target, frame) => select(target, {
		name,
		namespace: namespace(frame)
	});
	const test = {
		name,
		namespace
	};
	return (target) => select(target, test);
};
/** A computed name; a key brings its namespace along. */
const keyTest = (name, namespace) => {
	const bare = untag(name);
	if (typeof bare === "string") return {
		name: bare,
		namespace
	};
	if (bare instanceof Key) return {
		name: bare.name,
		namespace: namespace ?? bare.namespace
	};
	return {
		name: textOf(name),
		namespace
	};
};
// engine/dataweave/compile/update-path.ts
/** The value with what a path leads to changed; the same value where nothing is. */
const updateAt = (value, steps, force, change) => updateCell({
	key: void 0,
	value
}, 0, 0, {
	steps,
	force,
	change
}).value;
const updateCell = (cell, depth, index, update) => {
	const step = update.steps[depth];
	if (step === void 0) {
		const changed = update.change(withKey(cell.value, cell.key), index);
		return changed === void 0 ? cell : {
			key: cell.key,
			value: changed
		};
	}
	if (step.kind === "attribute") return updateAttribute(cell, step.test, depth, update);
	const value = untag(cell.value);
	if (isArray(value)) return {
		key: cell.key,
		value: updateItems(value, step, depth, update)
	};
	const object = pairsOf(value) ?? (update.force && value === null ? DwObject.empty : void 0);
	if (object === void 0) return cell;
	return {
		key: cell.key,
		value: updatePairs(object, step, depth, update) ?? cell.value
	};
};
/** An index means one item, a name is looked for in every item. */
const updateItems = (array, step, depth, update) => {
	const items = itemsOf(array);
	if (step.kind !== "index") return items.map((value, i) => pairsOf(value) === void 0 ? value : updateCell({
		key: void 0,
		value
	}, depth, i, update).value);
	const position = step.index < 0 ? items.length + step.index : step.index;
	if (position < 0 || position > items.length || position === items.length && !update.force) return items;
	const changed = [...items];
	const old = position < items.length ? items[position] : null;
	changed[position] = updateCell({
		key: void 0,
		value: old
	}, depth + 1, position, update).value;
	return changed;
};
/** Undefined where nothing is changed. */
const updatePairs = (object, step, depth, update) => {
	const positions = positionsOf(object, step);
	if (positions.length === 0) return update.force && step.kind !== "index" ? withCreated(object, step.test, depth, update) : void 0;
	const pairs = new ObjectBuilder();
	let hits = 0;
	for (let i = 0; i < object.size; i++) {
		const old = {
			key: object.shape.keyAt(i),
			value: object.values[i]
		};
		const cell = positions.includes(i) ? updateCell(old, depth + 1, hits++, update) : old;
		pairs.add(cell.key, cell.value);
	}
	return pairs.build();
};
const positionsOf = (object, step) => {
	if (step.kind === "index") {
		const position = step.index < 0 ? object.size + step.index : step.index;
		return position >= 0 && position < object.size ? [position] : [];
	}
	const positions = [];
	for (let i = 0; i < object.size; i++) if (matchesKey(object, i, step.test)) positions.push(i);
	return step.kind === "values" ? positions : positions.slice(0, 1);
};
/** A pair that was missing, unless the condition of the case does not want it. */
const withCreated = (object, test, depth, update) => {
	const missing = {
		key: new Key(test.name, test.namespace),
		value: null
	};
	const created = updateCell(missing, depth + 1, 0, update);
	if (created === missing) return void 0;
	return new ObjectBuilder().addAll(object).add(created.key, created.value).build();
};
/** `.@a` changes the key the value stands under. */
const updateAttribute = (cell, test, depth, update) => {
	if (cell.key === void 0) return cell;
	const attributes = cell.key.attributes ?? DwObject.empty;
	const changed = updatePairs(attributes, {
		kind: "value",
		test
	}, depth, update);
	return changed === void 0 ? cell : {
		key: new Key(cell.key.name, cell.key.namespace, changed),
		value: cell.value
	};
};
// engine/dataweave/compile/update.ts
/** `value update { case a at .b.c if (d) -> e }`: a new value; every case applies to what those before it made. */
const compileUpdate = (node, scope) => {
	const subject = compileNode(node.value, scope);
	const cases = node.cases.map((each) => compileCase(each, scope));
	return (frame) => {
		let value = subject(frame);
		for (const apply of cases) value = apply(value, frame);
		return value;
	};
};
const compileCase = (node, outer) => {
	const path = node.path.map((selector) => compileStep(selector, outer));
	const leaf = compileLeaf(node, outer);
	const site = siteOf(node, outer);
	return (value, frame) => {
		try {
			const steps = path.map((step) => step(frame));
			return updateAt(value, steps, node.force, (old, index) => leaf(frame, old, index));
		} catch (error) {
			throw blame(error, site);
		}
	};
};
/** What becomes of one value the path leads to; undefined where the condition leaves it as it is. */
const compileLeaf = (node, outer) => {
	const scope = functionScope(outer, { anonymous: {
		slot: 1,
		count: 1,
		used: 0
	} });
	scope.layout.size = 3;
	if (node.binding !== void 0) scope.names.set(node.binding, {
		kind: "slot",
		slot: 1,
		type: void 0
	});
	if (node.index !== void 0) scope.names.set(node.index, {
		kind: "slot",
		slot: 2,
		type: void 0
	});
	const condition = node.condition && compileCondition(node.condition, scope);
	const result = compileNode(node.result, scope);
	return (outerFrame, old, index) => {
		evaluation().step();
		const frame = [
			outerFrame,
			old,
			index
		];
		return condition === void 0 || condition(frame) ? result(frame) : void 0;
	};
};
const compileStep = (selector, scope) => {
	switch (selector.kind) {
		case "value":
		case "values":
		case "attribute":
		case "attributes": {
			const { kind, name } = selector;
			const namespace = compileNamespace(selector.namespace, selector, scope);
			return namedStep(kind === "attributes" ? "attribute" : kind, name, namespace, scope);
		}
		case "index": return indexStep(selector.index, scope);
		default:
			fault$1(selector, scope, "This selector cannot be updated.", "use .name, .*name, .@name or [index]");
			return () => ({
				kind: "index",
				index: 0
			});
	}
};
const namedStep = (kind, name, namespace, scope) => {
	const computed = typeof name === "string" ? constant(name) : compileNode(name, scope);
	return (frame) => ({
		kind,
		test: keyTest(computed(frame), namespaceIn(namespace, frame))
	});
};
/** `[1]`, `["name"]` */
const indexStep = (node, scope) => {
	const computed = compileNode(node, scope);
	return (frame) => {
		const index = computed(frame);
		const bare = untag(index);
		if (typeof bare === "string" || bare instanceof Key) return {
			kind: "value",
			test: keyTest(index, void 0)
		};
		return {
			kind: "index",
			index: toInteger(isNumber(bare) ? bare : 0, "index")
		};
	};
};
const isNumber = (value) => typeof value === "number" || value instanceof Decimal;
// engine/dataweave/compile/expression.ts
const compileBinary = (node, scope) => byOperator[node.operator](node, scope);
const byOperator = {
	or: compileAndOr,
	and: compileAndOr,
	"==": compileComparison,
	"!=": compileComparison,
	"~=": compileComparison,
	"<": compileComparison,
	">": compileComparison,
	"<=": compileComparison,
	">=": compileComparison,
	"+": compileArithmetic,
	"-": compileArithmetic,
	">>": compileArithmetic,
	"<<": compileArithmetic,
	"*": compileArithmetic,
	"/": compileArithmetic
};
const compileUnary = (node, scope) => node.operator === "-" ? compileNegation(node, scope) : compileNot(node, scope);
const compileGroup = (node, scope, tail) => compileLast(node.value, scope, tail);
/** Who compiles what. */
const compilers = {
	null: compileNull,
	boolean: compileBoolean,
	number: compileNumber,
	string: compileString,
	interpolation: compileInterpolation,
	regex: compileRegex,
	temporal: compileTemporal,
	name: compileName,
	array: compileArray,
	object: compileObject,
	unary: compileUnary,
	binary: compileBinary,
	call: compileCall,
	infix: compileInfix,
	default: compileDefault,
	as: compileAs,
	is: compileIs,
	metadata: compileMetadata,
	select: compileSelect,
	exists: compileExists,
	assert: compileAssert,
	if: compileIf,
	match: compileMatch,
	update: compileUpdate,
	do: compileDo,
	using: compileUsing,
	lambda: compileLambda,
	undefined: compileUndefined,
	group: compileGroup
};
/** Compiles an expression; `tail` where its value is the value of the function around it. */
const compileExpression = (node, scope, tail) => compilers[node.kind](node, scope, tail);
// engine/dataweave/compile/mapping.ts
/** No name of a script has a blank in it. */
const GIVEN = "inputs given";
/**
* What a module declares. A mapping, a module with a body, declares one function, `main`, to which its inputs are handed over as an
* object: `orders::main(payload: vars.order)`; what its header declares is its own (docs.mulesoft.com, "Create Custom Modules and
* Mappings").
*/
const declarationsOf = ({ directives, body }, inputs) => body === void 0 ? directives : [mainOf(directives, body, inputs)];
const mainOf = (directives, body, inputs) => {
	const { start, end } = body;
	const declared = directives.filter((directive) => directive.kind === "input").map(({ name }) => name);
	const given = (name) => ({
		kind: "select",
		target: {
			kind: "name",
			module: void 0,
			name: GIVEN,
			start,
			end
		},
		selector: {
			kind: "value",
			namespace: void 0,
			name,
			start,
			end
		},
		start,
		end
	});
	const variables = [.../* @__PURE__ */ new Set([...inputs, ...declared])].map((name) => ({
		kind: "var",
		annotations: [],
		name,
		type: void 0,
		value: given(name),
		start,
		end
	}));
	return {
		kind: "fun",
		annotations: [],
		name: "main",
		typeParameters: [],
		parameters: [{
			annotations: [],
			name: GIVEN,
			type: void 0,
			default: void 0,
			start,
			end
		}],
		returns: void 0,
		body: {
			kind: "do",
			directives: [...variables, ...directives],
			body,
			start,
			end
		},
		start,
		end
	};
};
// engine/dataweave/compile/load-module.ts
/** Finds modules: those of the library first, then those whose text `source` knows, each compiled once. */
const moduleLoader = (source) => {
	const loaded = /* @__PURE__ */ new Map();
	let written = 0;
	return (program, name) => {
		const known = loaded.get(name) ?? libraryModule(name);
		if (known !== void 0) return known;
		const text = source(name);
		if (text === void 0) return void 0;
		loaded.set(name, "circular");
		const compiled = compileModule(program, name, text, written++);
		loaded.set(name, compiled);
		return compiled;
	};
};
/** The functions of the runtime are the only module of the library that may also be imported without `dw::`. */
const libraryModule = (name) => {
	const module = library.find((known) => known.name === (name === "Mule" ? "dw::Mule" : name));
	return module && {
		kind: "library",
		name,
		module
	};
};
const compileModule = (program, name, text, index) => {
	const { document, faults } = parse(text, { file: name });
	program.faults.push(...faults);
	const scope = unitScope({
		program,
		index,
		placeAt: placeIn(text, name),
		expression: compileExpression
	});
	if (document !== void 0) declareDirectives(declarationsOf(document, program.inputs), scope);
	return {
		kind: "written",
		name,
		scope,
		index
	};
};
// engine/dataweave/compile/output.ts
/** The `output` directive, its format and properties checked; undefined without one. */
const compileOutput = (directives, scope) => {
	const node = directives.findLast((directive) => directive.kind === "output");
	if (node === void 0) return void 0;
	const properties = propertiesOf(node.properties, scope);
	const format = node.format === void 0 ? formatFor(node.mime ?? "") : formatById(node.format) ?? formatFor(node.format);
	if (format === void 0) {
		const { message, hint } = unsupportedFormat(node.format ?? node.mime ?? "", formats);
		fault$1(node, scope, message, hint);
	} else for (const { name, message, hint } of checkProperties(format, "writer", properties).faults) fault$1(node.properties.find((property) => property.name === name) ?? node, scope, message, hint);
	return {
		mimeType: mimeTypeOf(node, format?.mimeTypes),
		format: format?.id,
		properties
	};
};
const mimeTypeOf = ({ mime }, mimeTypes = []) => mime ?? mimeTypes[0] ?? "application/octet-stream";
/** Reader and writer properties are constants. */
const propertiesOf = (nodes, scope) => {
	const properties = Object.create(null);
	for (const { name, value: node } of nodes) {
		const value = constantOf(compileNode(node, scope));
		if (value === void 0) fault$1(node, scope, `The property ${name} has to be a constant.`);
		else properties[name] = value;
	}
	return properties;
};
// engine/dataweave/compile/program.ts
/** Compiles a script and the modules it imports; raises one error with all their faults. */
const compileProgram = (document, source, file, around) => {
	const load = moduleLoader(around.modules);
	const program = {
		inputs: /* @__PURE__ */ new Set([...around.inputs, ...inputNames(document)]),
		uses: /* @__PURE__ */ new Set(),
		functions: new Map(Object.entries(around.functions)),
		faults: [],
		missing: /* @__PURE__ */ new Set(),
		load: (name) => load(program, name)
	};
	const scope = unitScope({
		program,
		index: void 0,
		placeAt: placeIn(source, file),
		expression: compileExpression
	});
	declareDirectives(document.directives, scope);
	const output = compileOutput(document.directives, scope);
	const declared = declaredInputs(document, scope);
	const body = document.body === void 0 ? constant(null) : compileNode(document.body, scope);
	if (program.faults.length > 0) throw compilationError(program.faults);
	const passesThrough = output === void 0 ? inputAlone(document.body, scope) : void 0;
	const namespaces = [...scope.namespaces.values()];
	return {
		body,
		size: scope.layout.size,
		uses: program.uses,
		output,
		namespaces,
		declared,
		passesThrough
	};
};
const inputNames = ({ directives }) => directives.filter((directive) => directive.kind === "input").map(({ name }) => name);
const declaredInputs = ({ directives }, scope) => {
	const declared = /* @__PURE__ */ new Map();
	for (const directive of directives) {
		if (directive.kind !== "input") continue;
		const { name, mime, format, properties } = directive;
		declared.set(name, {
			mimeType: mime ?? format,
			properties: propertiesOf(properties, scope)
		});
	}
	return declared;
};
/** The input a script consists of. */
const inputAlone = (body, scope) => {
	const node = body && ungroup(body);
	if (node?.kind !== "name" || node.module !== void 0) return void 0;
	return resolve(scope, node.name)?.binding.kind === "input" ? node.name : void 0;
};
/** One error for all faults: those of each text in its order, the first of them as the error itself. */
const compilationError = (found) => {
	const faults = [...new Set(found.map(({ place }) => place.file))].flatMap((file) => found.filter(({ place }) => place.file === file).sort((a, b) => a.place.offset - b.place.offset));
	const [first] = faults;
	return new DataWeaveError("CompilationException", first.message, {
		hint: first.hint,
		place: first.place,
		faults
	});
};
// engine/dataweave/script.ts
/**
* Compiles a script (spec/dataweave.md). Raises one {@link DataWeaveError} of kind `CompilationException` with all `faults`: of the
* syntax, or else of names, types, imports and formats.
*/
const compile = (source, options = {}) => {
	const { file, host = {}, inputs = DEFAULT_INPUTS, functions = {}, modules = {} } = options;
	const { document, faults } = parse(source, file === void 0 ? {} : { file });
	if (document === void 0) throw compilationError(faults);
	const program = compileProgram(document, source, file, {
		inputs,
		functions,
		modules: typeof modules === "function" ? modules : (name) => Object.hasOwn(modules, name) ? modules[name] : void 0
	});
	return scriptOf(document, program, {
		...defaultLimits,
		...options.limits
	}, host);
};
const DEFAULT_INPUTS = [
	"payload",
	"attributes",
	"vars"
];
const scriptOf = (document, program, limits, ownHost) => {
	const { uses, output, namespaces, declared, passesThrough } = program;
	const own = {
		limits,
		host: ownHost
	};
	const termsOf = (host) => host === void 0 ? own : {
		limits,
		host
	};
	return {
		document,
		uses,
		output,
		passesThrough,
		evaluateValue: (inputs, host) => run(program, {
			inputs,
			documents: void 0,
			modules: void 0
		}, termsOf(host), itself),
		evaluate: (inputs, host) => run(program, {
			inputs,
			documents: declared,
			modules: void 0
		}, termsOf(host), toHost),
		write: (inputs, host) => {
			const instance = {
				inputs,
				documents: declared,
				modules: void 0
			};
			return run(program, instance, termsOf(host), (value) => writeDocument(value, {
				...output ?? outputLike(instance, uses),
				namespaces
			}));
		}
	};
};
/** Evaluates in an evaluation of its own; what is made of the value is part of it. */
const run = (program, instance, terms, finish) => {
	const outer = enter(terms);
	try {
		return finish(program.body(rootFrame(program.size, instance)));
	} catch (error) {
		throw blameOverflow(error);
	} finally {
		leave(outer);
	}
};
const rootFrame = (size, instance) => {
	const frame = [instance];
	if (size === 1) return frame;
	for (let slot = 1; slot < size; slot++) frame.push(void 0);
	return frame;
};
const itself = (value) => value;
const outputLike = (instance, uses) => {
	const [first = "application/java", ...others] = sharedMimeTypes(instance, uses);
	if (others.length === 0) return { mimeType: first };
	throw new DataWeaveError("UnsupportedFormatException", "The script does not say what it is written as.", { hint: "its inputs are of different formats: add an output directive, such as output application/json" });
};
provideNestedScripts(compile);
export { LazyArray as C, Key as E, Range as S, Shape as T, Namespace as _, readDocument as a, untag as b, reservedWord as c, wordEnd as d, fromHost as f, TypeValue as g, Uri as h, formats as i, closingBracket as l, textOf as m, Deferred as n, writeDocument as o, toHost as p, formatFor as r, parse as s, compile as t, isLetter as u, itemsOf as v, DwObject as w, withMetadata as x, Tagged as y };

//# sourceMappingURL=script.js.map