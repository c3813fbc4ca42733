import { t as shownPath } from "./shown-path.js";
import { t as didYouMean } from "./did-you-mean.js";
import { i as isFolder, n as diskClasspath, o as memoryClasspath, r as entriesOf, s as readIfThere, t as classpathName } from "./classpath.js";
import { createRequire } from "node:module";
import { existsSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";
// engine/config/decode-bytes.ts
/**
* Decodes bytes strictly. A byte order mark decides and is dropped; otherwise `label` (any name the WHATWG Encoding
* Standard knows) does. ISO-8859-1 is read as such and not as Windows-1252.
*/
const decodeBytes = (bytes, label = "utf-8") => {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const marked = byteOrderMark(buffer);
	const encoding = marked?.encoding ?? label.toLowerCase();
	const body = marked ? buffer.subarray(marked.length) : buffer;
	if (encoding === "utf-8" || encoding === "utf8") return decodeUtf8(body);
	if (encoding === "iso-8859-1" || encoding === "latin1") return { text: body.toString("latin1") };
	if (encoding === "us-ascii" || encoding === "ascii") return decodeAscii(body);
	return decodeOther(body, encoding === "utf-16" ? "utf-16be" : encoding);
};
/** The encoding a byte order mark announces, and the mark's length in bytes. */
const byteOrderMark = (bytes) => {
	if (bytes[0] === 239 && bytes[1] === 187 && bytes[2] === 191) return {
		encoding: "utf-8",
		length: 3
	};
	if (bytes[0] === 254 && bytes[1] === 255) return {
		encoding: "utf-16be",
		length: 2
	};
	if (bytes[0] === 255 && bytes[1] === 254) return {
		encoding: "utf-16le",
		length: 2
	};
};
const decodeUtf8 = (bytes) => {
	const text = bytes.toString("utf8");
	if (isUtf8(bytes)) return { text };
	let offset = 0;
	let from = 0;
	for (let at = text.indexOf("�"); at >= 0; at = text.indexOf("�", from)) {
		offset += Buffer.byteLength(text.slice(from, at));
		if (bytes.readUIntBE(offset, Math.min(3, bytes.length - offset)) !== 15712189) return {
			encoding: "UTF-8",
			before: text.slice(0, at)
		};
		offset += 3;
		from = at + 1;
	}
	return {
		encoding: "UTF-8",
		before: text
	};
};
const decodeAscii = (bytes) => {
	const bad = bytes.findIndex((byte) => byte > 127);
	return bad < 0 ? { text: bytes.toString("latin1") } : {
		encoding: "US-ASCII",
		before: bytes.subarray(0, bad).toString("latin1")
	};
};
const decodeOther = (bytes, encoding) => {
	let decoder;
	try {
		decoder = new TextDecoder(encoding, { fatal: true });
	} catch {
		return { unknown: encoding };
	}
	try {
		return { text: decoder.decode(bytes) };
	} catch {
		const lossy = new TextDecoder(encoding).decode(bytes);
		const bad = lossy.indexOf("�");
		return {
			encoding: encoding.toUpperCase(),
			before: bad < 0 ? lossy : lossy.slice(0, bad)
		};
	}
};
// engine/config/places.ts
/**
* Places of one file. LF, CRLF and a lone CR each end a line; columns count UTF-16 units, as editors do.
* Line starts are collected on the first question only: most files are read without a fault.
*/
const createPlaces = (text, file) => {
	let starts;
	return (offset) => {
		starts ??= lineStarts(text);
		let low = 0;
		let high = starts.length - 1;
		while (low < high) {
			const middle = low + high + 1 >> 1;
			if (starts[middle] <= offset) low = middle;
			else high = middle - 1;
		}
		return {
			file,
			line: low + 1,
			column: offset - starts[low] + 1
		};
	};
};
const lineStarts = (text) => {
	const starts = [0];
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code === 10 || code === 13 && text.charCodeAt(i + 1) !== 10) starts.push(i + 1);
	}
	return starts;
};
/** The very beginning of a file, for faults that concern it as a whole. */
const startOf = (file) => ({
	file,
	line: 1,
	column: 1
});
// engine/config/located.ts
const createOffsets = () => ({
	values: /* @__PURE__ */ new Map(),
	keys: /* @__PURE__ */ new Map()
});
/** The pointer of a member: `/` and `~` in its name are escaped. */
const memberPointer = (pointer, name) => `${pointer}/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`;
/** A value with its places. */
const located = (value, offsets, places) => {
	const offsetOf = (pointer) => {
		for (let p = pointer;; p = p.slice(0, p.lastIndexOf("/"))) {
			const offset = offsets.values.get(p);
			if (offset !== void 0 || p === "") return offset ?? 0;
		}
	};
	return {
		value,
		placeOf: (pointer) => places(offsetOf(pointer)),
		keyPlaceOf: (pointer) => places(offsets.keys.get(pointer) ?? offsetOf(pointer))
	};
};
/** An object without prototype: no key of a file can reach anything but the object itself. */
const emptyObject = () => Object.create(null);
// engine/config/read-json.ts
const MAX_DEPTH = 100;
/**
* Reads strict JSON (RFC 8259); a byte order mark is allowed. Keys that stand twice and more than 100 levels are
* faults too. Reports the first fault with its place (CFG101) and returns undefined then.
*/
const readJson = (text, file, report) => {
	const source = text.startsWith("﻿") ? text.slice(1) : text;
	const places = createPlaces(source, file);
	const reader = new JsonReader(source);
	try {
		return located(reader.read(), reader.offsets, places);
	} catch (error) {
		if (!(error instanceof JsonFault)) throw error;
		report("CFG101", places(error.offset), error.message);
		return;
	}
};
var JsonFault = class extends Error {
	offset;
	constructor(offset, message) {
		super(message);
		this.offset = offset;
	}
};
const blanks = /[ \t\n\r]*/y;
const stringToken = /"[^"\\\n\r]*(?:\\[^\n\r][^"\\\n\r]*)*"/y;
const numberToken = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const wordToken = /[A-Za-z_$][\w$]*/y;
const words = /* @__PURE__ */ new Map([
	["true", true],
	["false", false],
	["null", null]
]);
/** Tokens are left to JSON.parse, which tells no positions; what lies between them is read here. */
var JsonReader = class {
	offsets = createOffsets();
	#text;
	#at = 0;
	constructor(text) {
		this.#text = text;
	}
	read() {
		const value = this.#value("", 0);
		this.#skipBlanks();
		if (this.#at < this.#text.length) this.#fail(`${this.#found()} stands behind the end of the JSON text.`);
		return value;
	}
	#value(pointer, depth) {
		this.#skipBlanks();
		if (depth > MAX_DEPTH) this.#fail(`JSON is nested more than ${MAX_DEPTH} deep.`);
		this.offsets.values.set(pointer, this.#at);
		const c = this.#text[this.#at];
		if (c === "{") return this.#object(pointer, depth);
		if (c === "[") return this.#array(pointer, depth);
		if (c === "\"") return this.#string();
		const number = this.#token(numberToken);
		if (number !== void 0) return Number(number);
		const word = this.#peek(wordToken);
		if (word === void 0 || !words.has(word)) this.#fail(`${this.#found()} is not a JSON value.`);
		this.#at += word.length;
		return words.get(word);
	}
	#object(pointer, depth) {
		const object = emptyObject();
		this.#at++;
		if (this.#ends("}")) return object;
		do {
			this.#skipBlanks();
			const at = this.#at;
			if (this.#text[at] !== "\"") this.#fail(`A key in double quotes is expected, not ${this.#found()}.`);
			const key = this.#string();
			if (key in object) this.#fail(`The key ${JSON.stringify(key)} stands twice.`, at);
			const member = memberPointer(pointer, key);
			this.offsets.keys.set(member, at);
			this.#skipBlanks();
			if (this.#text[this.#at] !== ":") this.#fail(`':' is expected behind a key, not ${this.#found()}.`);
			this.#at++;
			object[key] = this.#value(member, depth + 1);
		} while (this.#continues("}"));
		return object;
	}
	#array(pointer, depth) {
		const array = [];
		this.#at++;
		if (this.#ends("]")) return array;
		do
			array.push(this.#value(memberPointer(pointer, array.length), depth + 1));
		while (this.#continues("]"));
		return array;
	}
	#string() {
		const at = this.#at;
		const token = this.#token(stringToken);
		if (token === void 0) this.#fail("The text has no closing quote on its line.", at);
		try {
			return JSON.parse(token);
		} catch {
			this.#fail("The text holds a control character or an unknown escape.", at);
		}
	}
	/** True behind a comma; false behind the closing bracket. */
	#continues(closing) {
		if (this.#ends(closing)) return false;
		if (this.#text[this.#at] !== ",") this.#fail(`',' or '${closing}' is expected, not ${this.#found()}.`);
		const comma = this.#at++;
		this.#skipBlanks();
		if (this.#text[this.#at] === closing) this.#fail(`',' must not stand before '${closing}'.`, comma);
		return true;
	}
	#ends(closing) {
		this.#skipBlanks();
		if (this.#text[this.#at] !== closing) return false;
		this.#at++;
		return true;
	}
	#skipBlanks() {
		blanks.lastIndex = this.#at;
		blanks.test(this.#text);
		this.#at = blanks.lastIndex;
	}
	#peek(token) {
		token.lastIndex = this.#at;
		return token.exec(this.#text)?.[0];
	}
	#token(token) {
		const found = this.#peek(token);
		if (found !== void 0) this.#at += found.length;
		return found;
	}
	#found() {
		const word = this.#peek(wordToken);
		if (word) return `'${word.slice(0, 40)}'`;
		const point = this.#text.codePointAt(this.#at);
		return point === void 0 ? "the end of the file" : `'${String.fromCodePoint(point)}'`;
	}
	#fail(message, offset = this.#at) {
		throw new JsonFault(offset, message);
	}
};
const { XMLParser, XMLValidator } = createRequire(import.meta.url)("fast-xml-parser");
// engine/config/xml-names.ts
const start = "A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}-\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}";
const rest = `${start}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}`;
const qualifiedName = new RegExp(`^(?:([${start}][${rest}]*):)?([${start}][${rest}]*)$`, "u");
/** A name split at its colon; undefined when it is not a valid qualified name. */
const splitName = (name) => {
	const match = qualifiedName.exec(name);
	return match ? {
		prefix: match[1] ?? "",
		local: match[2]
	} : void 0;
};
/** True for the code points of the Char production of XML 1.0. */
const isXmlCharacter = (code) => code >= 32 ? code <= 55295 || code >= 57344 && code <= 65533 || code >= 65536 && code <= 1114111 : code === 9 || code === 10 || code === 13;
const isBlank = (code) => code === 32 || code === 10 || code === 13 || code === 9;
/** The offset of the first character from `from` that is not blank, at most `to`. */
const skipBlanks = (text, from, to = text.length) => {
	let at = from;
	while (at < to && isBlank(text.charCodeAt(at))) at++;
	return at;
};
// engine/config/xml-references.ts
const predefined = /* @__PURE__ */ new Map([
	["lt", "<"],
	["gt", ">"],
	["amp", "&"],
	["quot", "\""],
	["apos", "'"]
]);
/** Names an HTML author would expect, with what to write instead. */
const htmlNames = /* @__PURE__ */ new Map([
	["nbsp", 160],
	["copy", 169],
	["reg", 174],
	["euro", 8364],
	["hellip", 8230],
	["ndash", 8211],
	["mdash", 8212]
]);
const reference = /&(?:#([0-9]+)|#x([0-9a-fA-F]+)|([^\s&;<#"'=]{1,64}));/y;
const references = /&(?:#([0-9]+)|#x([0-9a-fA-F]+)|(lt|gt|amp|quot|apos));/g;
/** Replaces predefined and numeric references. The text must have passed {@link checkReferences}. */
const decodeReferences = (text) => text.includes("&") ? text.replace(references, (whole, decimal, hexadecimal, name) => {
	if (name) return predefined.get(name);
	const code = codePoint(decimal, hexadecimal);
	return isXmlCharacter(code) ? String.fromCodePoint(code) : whole;
}) : text;
const codePoint = (decimal, hexadecimal) => decimal === void 0 ? Number.parseInt(hexadecimal, 16) : Number.parseInt(decimal, 10);
/** Reports every `&` between two offsets that does not begin a reference XML knows by itself. */
const checkReferences = (scan, from, to) => {
	const text = scan.text.slice(from, to);
	for (let at = text.indexOf("&"); at >= 0; at = text.indexOf("&", at + 1)) {
		reference.lastIndex = at;
		const match = reference.exec(text);
		if (!match) reportStray(scan, from + at);
		else if (match[3] !== void 0) checkName(scan, from + at, match[3]);
		else if (!isXmlCharacter(codePoint(match[1], match[2]))) scan.problem("XML007", from + at, `${match[0]} is not a character that XML allows.`);
	}
};
const reportStray = (scan, at) => {
	if (scan.text[at + 1] === "#") scan.problem("XML007", at, "A character reference is written &#233; or &#xE9;.");
	else scan.problem("XML008", at, "& must be written &amp;.");
};
const checkName = (scan, at, name) => {
	if (predefined.has(name) || scan.doctype) return;
	const html = htmlNames.get(name);
	scan.problem("XML007", at, `The entity &${name}; is not defined.`, { hint: html === void 0 ? `write &amp;${name}; for the text itself` : `write &#${html}; instead` });
};
// engine/config/build-elements.ts
const offsets = XMLParser.getMetaDataSymbol();
/**
* Tree, text and offsets come from the parser; names and attributes were scanned already, since it neither resolves
* namespaces nor tells where attributes stand.
*/
const parser = new XMLParser({
	preserveOrder: true,
	captureMetaData: true,
	ignoreAttributes: true,
	ignorePiTags: true,
	parseTagValue: false,
	trimValues: false,
	processEntities: false,
	textNodeName: "#text",
	cdataPropName: "#cdata",
	jPath: false,
	maxNestedTags: Number.MAX_SAFE_INTEGER,
	transformTagName: (name) => `_${name}`
});
/** Builds the elements of a document that passed the checks. Throws when the parser does not understand it. */
const buildElements = (scan) => {
	const root = parser.parse(withoutQuotes(scan)).find((parsed) => parsed[offsets]);
	return root && buildElement(scan, root);
};
const withoutQuotes = (scan) => {
	const pieces = [];
	let at = 0;
	for (const [from, to] of scan.instructions) {
		pieces.push(scan.text.slice(at, from), scan.text.slice(from, to).replace(/["']/g, " "));
		at = to;
	}
	pieces.push(scan.text.slice(at));
	return pieces.join("");
};
const buildElement = (scan, parsed) => {
	const { startIndex, endIndex } = parsed[offsets];
	const tag = scan.tags.get(startIndex);
	if (!tag) throw new Error(`No start tag at offset ${startIndex}.`);
	const children = [];
	let text = "";
	for (const child of Object.values(parsed)[0]) if (child[offsets]) children.push(buildElement(scan, child));
	else text += textOf$1(child);
	const place = scan.places(startIndex);
	return {
		uri: tag.uri,
		name: tag.name,
		prefix: tag.prefix,
		attributes: tag.attributes,
		children,
		text,
		place,
		textPlace: tag.textStart < 0 ? place : scan.places(tag.textStart),
		source: scan.text.slice(startIndex, endIndex)
	};
};
const textOf$1 = (child) => {
	const text = child["#text"];
	if (typeof text === "string") return decodeReferences(text);
	return child["#cdata"][0]?.["#text"] ?? "";
};
// engine/config/xml-codes.ts
/**
* Faults after which the tree is still what its author meant: reading goes on, so that the faults of its elements are
* found in the same run.
*/
const recoverable = /* @__PURE__ */ new Set([
	"XML005",
	"XML006",
	"XML007",
	"XML008",
	"XML010",
	"XML012",
	"XML014",
	"XML016"
]);
const createScan = (text, file, report) => {
	const places = createPlaces(text, file);
	const scan = {
		text,
		places,
		tags: /* @__PURE__ */ new Map(),
		instructions: [],
		unbound: /* @__PURE__ */ new Set(),
		doctype: false,
		sound: true,
		problems: 0,
		problem: (code, offset, message, options) => {
			if (!recoverable.has(code)) scan.sound = false;
			scan.problems++;
			if (scan.problems <= 100) report(code, places(offset), message, options);
			else if (scan.problems === 101) report(code, places(offset), `More than 100 faults in this file; the others are not listed.`);
		}
	};
	return scan;
};
// engine/config/xml-namespaces.ts
const xmlUri = "http://www.w3.org/XML/1998/namespace";
const xmlnsUri = "http://www.w3.org/2000/xmlns/";
const muleUri = "http://www.mulesoft.org/schema/mule/";
/** Prefixes whose namespace does not follow the pattern `http://www.mulesoft.org/schema/mule/<prefix>`. */
const otherUris = /* @__PURE__ */ new Map([
	["mule", `${muleUri}core`],
	["doc", `${muleUri}documentation`],
	["ee", `${muleUri}ee/core`],
	["tracking", `${muleUri}ee/tracking`],
	["xsi", "http://www.w3.org/2001/XMLSchema-instance"]
]);
/** The namespace a Mule author means by a prefix: `http` is `http://www.mulesoft.org/schema/mule/http`. */
const conventionalUri = (prefix) => otherUris.get(prefix) ?? muleUri + prefix;
const outermostScope = {
	bindings: /* @__PURE__ */ new Map([["xml", xmlUri]]),
	outer: void 0
};
const lookUp = (scope, prefix) => {
	for (let s = scope; s; s = s.outer) {
		const uri = s.bindings.get(prefix);
		if (uri !== void 0) return uri;
	}
};
function* boundPrefixes(scope) {
	for (let s = scope; s; s = s.outer) yield* s.bindings.keys();
}
/** Resolves the names of a start tag; reports invalid names, unbound prefixes and repeated attributes. */
const resolveNames = (scan, raw, outer) => {
	const scope = declare(scan, raw.attributes, outer);
	const { prefix, local } = splitOrReport(scan, raw.name, raw.offset + 1, "an element");
	const uri = prefix ? uriOf(scan, prefix, scope, raw.offset + 1, `element <${raw.name}>`) : lookUp(scope, "") ?? "";
	const attributes = [];
	const seen = /* @__PURE__ */ new Set();
	const seenRaw = /* @__PURE__ */ new Set();
	for (const attribute of raw.attributes) {
		const repeated = seenRaw.has(attribute.name);
		seenRaw.add(attribute.name);
		if (repeated) reportRepeated(scan, raw, attribute, `Attribute '${attribute.name}'`);
		if (repeated || isDeclaration(attribute.name)) continue;
		const resolved = resolveAttribute(scan, attribute, scope);
		const key = `${resolved.name} ${resolved.uri}`;
		if (seen.has(key)) reportRepeated(scan, raw, attribute, `Attribute '${resolved.name}' of namespace '${resolved.uri}'`);
		else attributes.push(resolved);
		seen.add(key);
	}
	return {
		tag: {
			uri,
			prefix,
			name: local,
			attributes,
			textStart: -1
		},
		scope
	};
};
const reportRepeated = (scan, raw, attribute, subject) => scan.problem("XML005", attribute.offset, `${subject} stands twice on <${raw.name}>.`);
const resolveAttribute = (scan, raw, scope) => {
	const { prefix, local } = splitOrReport(scan, raw.name, raw.offset, "an attribute");
	return {
		uri: prefix ? uriOf(scan, prefix, scope, raw.offset, `attribute '${raw.name}'`) : "",
		name: local,
		prefix,
		value: attributeValue(raw),
		place: scan.places(raw.offset),
		valuePlace: scan.places(raw.valueOffset)
	};
};
const attributeValue = (raw) => decodeReferences(raw.value.includes("\r") ? raw.value.replace(/\r\n?/g, "\n") : raw.value);
const isDeclaration = (name) => name === "xmlns" || name.startsWith("xmlns:");
const declare = (scan, attributes, outer) => {
	const bindings = /* @__PURE__ */ new Map();
	for (const attribute of attributes) {
		if (!isDeclaration(attribute.name)) continue;
		const prefix = attribute.name.slice(6);
		const uri = attributeValue(attribute);
		const fault = declarationFault(attribute.name, prefix, uri);
		if (fault) scan.problem("XML016", attribute.offset, fault);
		else if (!bindings.has(prefix)) bindings.set(prefix, uri);
	}
	return bindings.size > 0 ? {
		bindings,
		outer
	} : outer;
};
const declarationFault = (name, prefix, uri) => {
	if (name === "xmlns:" || prefix && splitName(prefix)?.prefix !== "") return `'${name}' does not declare a prefix.`;
	if (prefix === "xmlns") return "The prefix 'xmlns' cannot be declared.";
	if (prefix === "xml") return uri === xmlUri ? void 0 : `The prefix 'xml' always stands for ${xmlUri}.`;
	if (uri === xmlUri || uri === xmlnsUri) return `The namespace ${uri} cannot be bound to another prefix.`;
	return prefix && uri === "" ? `The prefix '${prefix}' is bound to nothing: its namespace is missing.` : void 0;
};
const splitOrReport = (scan, name, offset, what) => {
	const split = splitName(name);
	if (!split) scan.problem("XML004", offset, `'${name}' is not a valid name for ${what}.`);
	return split ?? {
		prefix: "",
		local: name
	};
};
const uriOf = (scan, prefix, scope, offset, owner) => {
	const bound = lookUp(scope, prefix);
	if (bound !== void 0) return bound;
	const uri = conventionalUri(prefix);
	if (scan.problems > 100) return uri;
	const near = didYouMean(prefix, boundPrefixes(scope));
	if (scan.unbound.has(prefix) && !near) return uri;
	scan.unbound.add(prefix);
	const declaration = `xmlns:${prefix}="${uri}"`;
	scan.problem("XML006", offset, `The prefix '${prefix}' of ${owner} is not bound: ${declaration} is missing.`, { hint: `${near ? `did you mean the prefix '${near}'? otherwise add` : "add"} ${declaration} to the root element` });
	return uri;
};
// engine/config/xml-start-tag.ts
const endsName = (code) => isBlank(code) || code === 47 || code === 62 || code === 61 || code === 34 || code === 39 || code === 60;
/** The offset at which a name that begins at `from` ends. */
const nameEnd = (text, from) => {
	let at = from;
	while (at < text.length && !endsName(text.charCodeAt(at))) at++;
	return at;
};
/** Scans the start tag whose `<` stands at `offset`. Reports what is wrong with it and goes on where that is possible. */
const scanStartTag = (scan, offset) => {
	const { text } = scan;
	const attributes = [];
	let at = nameEnd(text, offset + 1);
	const name = text.slice(offset + 1, at);
	const tag = (end, empty) => ({
		name,
		offset,
		attributes,
		end,
		empty
	});
	while (at < text.length) {
		const from = at;
		at = skipBlanks(text, at);
		const c = text[at];
		if (c === ">") return tag(at + 1, false);
		if (c === "/" && text[at + 1] === ">") return tag(at + 2, true);
		if (c === "<" || c === void 0) break;
		if (c === "/" || c === "=") {
			scan.problem("XML003", at, `'${c}' has no meaning here in <${name}>.`);
			at = c === "=" ? skipQuoted(text, skipBlanks(text, at + 1)) : at + 1;
			continue;
		}
		if (at === from) scan.problem("XML003", at, `A blank is missing before the next attribute of <${name}>.`);
		const next = scanAttribute(scan, at, name);
		if (next.attribute) attributes.push(next.attribute);
		if (next.unclosed) return tag(next.end, text[next.unclosed - 1] === "/");
		at = next.end;
	}
	scan.problem("XML003", offset, `The start tag <${name}> has no closing '>'.`);
	return tag(at, at >= text.length);
};
const scanAttribute = (scan, offset, tagName) => {
	const { text } = scan;
	const afterName = nameEnd(text, offset);
	const name = text.slice(offset, afterName);
	if (name === "") {
		scan.problem("XML003", offset, `An attribute's name is missing in <${tagName}>.`);
		return { end: skipQuoted(text, offset) };
	}
	const equals = skipBlanks(text, afterName);
	if (text[equals] !== "=") {
		scan.problem("XML003", offset, `Attribute '${name}' has no value.`);
		return { end: afterName };
	}
	const quote = skipBlanks(text, equals + 1);
	if (text[quote] !== "\"" && text[quote] !== "'") {
		scan.problem("XML003", quote, `The value of attribute '${name}' must stand in quotes.`);
		return { end: Math.max(nameEnd(text, quote), equals + 1) };
	}
	return scanValue(scan, offset, name, quote);
};
const skipQuoted = (text, quote) => {
	if (text[quote] !== "\"" && text[quote] !== "'") return quote;
	const close = text.indexOf(text[quote], quote + 1);
	return close < 0 ? text.length : close + 1;
};
const scanValue = (scan, offset, name, quote) => {
	const { text } = scan;
	const closing = text.indexOf(text[quote], quote + 1);
	const end = closing < 0 ? text.length : closing;
	const value = text.slice(quote + 1, end);
	const less = value.indexOf("<");
	if (closing < 0 || less >= 0 && value.slice(0, less).trimEnd().endsWith(">")) {
		scan.problem("XML003", quote, `The value of attribute '${name}' has no closing ${text[quote]}.`);
		const before = less < 0 ? value : value.slice(0, less);
		return {
			end: quote + 1 + before.length,
			unclosed: quote + 1 + before.lastIndexOf(">")
		};
	}
	if (less >= 0) scan.problem("XML008", quote + 1 + less, `< must be written &lt; in the value of attribute '${name}'.`);
	checkReferences(scan, quote + 1, end);
	return {
		attribute: {
			name,
			offset,
			value,
			valueOffset: quote + 1
		},
		end: end + 1
	};
};
// engine/config/check-xml.ts
/**
* Walks a document once from end to end, reports every fault of its form and collects its start tags. Never recursive
* and linear in the document's length, so that no document can exhaust the stack or the clock.
*/
const checkXml = (scan, maxDepth) => {
	const { text } = scan;
	checkCharacters(scan);
	const state = {
		open: [],
		maxDepth,
		roots: 0,
		swallowed: false
	};
	let at = checkDeclaration(scan);
	while (at < text.length) {
		const less = text.indexOf("<", at);
		const end = less < 0 ? text.length : less;
		checkText(scan, state, at, end);
		at = less < 0 ? end : checkMarkup(scan, state, less);
	}
	if (!state.swallowed) for (const { name, offset } of state.open.reverse()) scan.problem("XML002", offset, `<${name}> is never closed.`);
	if (state.roots === 0 && scan.problems === 0) scan.problem("XML001", 0, text.trim() === "" ? "The file is empty." : "The file has no root element.");
};
const checkCharacters = (scan) => {
	const { text } = scan;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code >= 32 && code < 55296) continue;
		const point = text.codePointAt(i);
		if (!isXmlCharacter(point)) {
			const name = `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
			scan.problem("XML012", i, `The character ${name} is not allowed in XML.`);
		} else if (point > 65535) i++;
	}
};
const declaration = /^<\?xml\s+version\s*=\s*(["'])1\.[0-9]+\1(\s+encoding\s*=\s*(["'])[A-Za-z][\w.-]*\3)?(\s+standalone\s*=\s*(["'])(yes|no)\5)?\s*\?>/;
const checkDeclaration = (scan) => {
	const { text } = scan;
	if (!text.startsWith("<?xml") || !isBlank(text.charCodeAt(5))) return 0;
	if (!declaration.exec(text)) scan.problem("XML014", 0, "The XML declaration is written wrongly.", { hint: "write <?xml version=\"1.0\" encoding=\"UTF-8\"?>" });
	const end = text.indexOf("?>");
	if (end < 0) return text.length;
	scan.instructions.push([0, end + 2]);
	return end + 2;
};
const checkText = (scan, state, from, to) => {
	const first = skipBlanks(scan.text, from, to);
	if (first === to) return;
	const top = state.open.at(-1);
	if (!top) {
		const where = state.roots === 0 ? "before" : "behind";
		scan.problem("XML010", first, `Text stands ${where} the root element.`);
		return;
	}
	if (top.tag.textStart < 0) top.tag.textStart = first;
	checkReferences(scan, first, to);
	const run = scan.text.slice(first, to);
	for (let at = run.indexOf("]]>"); at >= 0; at = run.indexOf("]]>", at + 3)) scan.problem("XML008", first + at, "]]> must be written ]]&gt; in text.");
};
/** Handles what begins with the `<` at `offset`; returns the offset behind it. */
const checkMarkup = (scan, state, offset) => {
	const { text } = scan;
	if (text.startsWith("</", offset)) return checkEndTag(scan, state, offset);
	if (text.startsWith("<!--", offset)) return checkComment(scan, state, offset);
	if (text.startsWith("<![CDATA[", offset)) return checkCdata(scan, state, offset);
	if (text.startsWith("<?", offset)) return checkInstruction(scan, state, offset);
	if (text.startsWith("<!", offset)) return checkDoctype(scan, offset);
	if (/[\s\d=<]/.test(text[offset + 1] ?? " ")) {
		scan.problem("XML008", offset, "< must be written &lt; here.");
		scan.sound = false;
		return offset + 1;
	}
	return checkStartTag(scan, state, offset);
};
const checkStartTag = (scan, state, offset) => {
	const { open } = state;
	const raw = scanStartTag(scan, offset);
	const { tag, scope } = resolveNames(scan, raw, open.at(-1)?.scope ?? outermostScope);
	scan.tags.set(offset, tag);
	if (open.length === 0 && ++state.roots === 2) scan.problem("XML011", offset, `<${raw.name}> is a second root element; a file has exactly one.`);
	if (raw.empty) return raw.end;
	open.push({
		name: raw.name,
		offset,
		tag,
		scope
	});
	if (open.length <= state.maxDepth) return raw.end;
	return swallowRest(scan, state, "XML015", offset, `Elements are nested more than ${state.maxDepth} deep.`);
};
const checkEndTag = (scan, { open }, offset) => {
	const { text } = scan;
	const end = nameEnd(text, offset + 2);
	const name = text.slice(offset + 2, end);
	const close = skipBlanks(text, end);
	if (text[close] !== ">") scan.problem("XML003", offset, `The end tag </${name}> has no closing '>'.`);
	const top = open.at(-1);
	const depth = open.findLastIndex((element) => element.name === name);
	if (depth >= 0) for (const unclosed of open.splice(depth).slice(1).reverse()) {
		const { line, column } = scan.places(offset);
		scan.problem("XML002", unclosed.offset, `<${unclosed.name}> is not closed before </${name}> at ${line}:${column}.`);
	}
	else if (!top) scan.problem("XML002", offset, `</${name}> closes nothing.`);
	else {
		const { line, column } = scan.places(top.offset);
		const hint = `<${top.name}> was opened at ${line}:${column}`;
		scan.problem("XML002", offset, `</${name}> does not match: </${top.name}> is expected.`, { hint });
		if (didYouMean(name, [top.name])) open.pop();
	}
	if (text[close] === ">") return close + 1;
	const next = text.slice(end).search(/[<>]/);
	return next < 0 ? text.length : end + next + (text[end + next] === ">" ? 1 : 0);
};
const checkComment = (scan, state, offset) => {
	const { text } = scan;
	const end = text.indexOf("-->", offset + 4);
	if (end < 0) return swallowRest(scan, state, "XML013", offset, "The comment has no closing -->.");
	const dashes = text.slice(offset + 4, end + 1).indexOf("--");
	if (dashes >= 0) scan.problem("XML013", offset + 4 + dashes, "-- is not allowed inside a comment.");
	return end + 3;
};
const checkCdata = (scan, state, offset) => {
	const from = offset + 9;
	const end = scan.text.indexOf("]]>", from);
	if (end < 0) return swallowRest(scan, state, "XML013", offset, "The CDATA section has no closing ]]>.");
	const top = state.open.at(-1);
	if (!top) scan.problem("XML010", offset, "A CDATA section stands outside the root element.");
	else if (top.tag.textStart < 0) {
		const first = skipBlanks(scan.text, from, end);
		if (first < end) top.tag.textStart = first;
	}
	return end + 3;
};
const checkInstruction = (scan, state, offset) => {
	const { text } = scan;
	const end = text.indexOf("?>", offset + 2);
	if (end < 0) return swallowRest(scan, state, "XML013", offset, "The processing instruction has no closing ?>.");
	const target = /^[^\s?]*/.exec(text.slice(offset + 2, Math.min(end, offset + 66)))[0];
	if (target.toLowerCase() === "xml") scan.problem("XML014", offset, "The XML declaration is only allowed at the very beginning of the file.");
	else if (splitName(target)?.prefix !== "") scan.problem("XML013", offset, "The processing instruction does not begin with a name.");
	scan.instructions.push([offset, end + 2]);
	return end + 2;
};
const checkDoctype = (scan, offset) => {
	const { text } = scan;
	if (/^<!doctype/i.test(text.slice(offset, offset + 9))) {
		scan.doctype = true;
		scan.problem("XML009", offset, "A document type declaration (DOCTYPE) is not accepted.", { hint: "remove it; write what its entities stand for instead" });
	} else scan.problem("XML013", offset, "<! begins neither a comment nor a CDATA section.");
	const close = text.indexOf(">", offset);
	if (close < 0) return text.length;
	const subset = text.slice(offset, close).indexOf("[");
	if (subset < 0) return close + 1;
	const end = /\]\s*>/g;
	end.lastIndex = offset + subset;
	return end.exec(text) ? end.lastIndex : text.length;
};
const swallowRest = (scan, state, code, offset, message) => {
	scan.problem(code, offset, message);
	state.swallowed = true;
	return scan.text.length;
};
// engine/config/read-xml.ts
/**
* Reads a document into elements that know their namespaces and places.
*
* Text is kept exactly, CDATA included; line ends become LF as XML demands. A literal line end inside an attribute value
* is kept, where XML would make it a blank: an expression over several lines keeps its lines.
*
* Every fault is reported (codes XML001–XML016, see xml-codes.ts). The result is undefined when the tree cannot be
* relied upon; after lesser faults, such as an unbound prefix, it is the tree its author most likely meant, so that
* further faults can be found. Whoever asked must look at the report before using it.
*
* @param content The text, or bytes in the encoding their byte order mark or XML declaration names; else UTF-8.
* @param file Name of the file in places.
*/
const readXml = (content, file, report, options = {}) => {
	const { maxDepth = 100, maxSize = 10485760 } = options;
	if (content.length > maxSize) {
		report("XML015", startOf(file), `The file is larger than ${maxSize} bytes.`);
		return;
	}
	const text = typeof content === "string" ? content : decodeXml(content, file, report);
	if (text === void 0) return void 0;
	const scan = createScan(text.startsWith("﻿") ? text.slice(1) : text, file, report);
	checkXml(scan, maxDepth);
	return scan.sound ? build(scan, report, file) : void 0;
};
const build = (scan, report, file) => {
	const verdict = scan.problems === 0 ? XMLValidator.validate(scan.text) : true;
	if (verdict !== true) {
		const { line, col, msg } = verdict.err;
		report("XML003", {
			file,
			line,
			column: col ?? 1
		}, msg);
		return;
	}
	try {
		const root = buildElements(scan);
		if (!root && scan.problems === 0) report("XML001", startOf(file), "The file has no root element.");
		return root;
	} catch (error) {
		report("XML003", startOf(file), `The file cannot be parsed: ${error.message}`);
		return;
	}
};
const declaredEncoding = /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([^"'>]*)["']/;
const decodeXml = (bytes, file, report) => {
	const head = Buffer.from(bytes.subarray(0, 256)).toString("latin1");
	const label = sniffUtf16(bytes) ?? declaredEncoding.exec(head)?.[1];
	const decoded = decodeBytes(bytes, label);
	if ("text" in decoded) return decoded.text;
	if ("unknown" in decoded) {
		const offset = head.indexOf(label ?? "", head.indexOf("encoding"));
		report("XML014", createPlaces(head, file)(offset), `The encoding '${label}' is not known.`, { hint: "use UTF-8" });
		return;
	}
	const { encoding, before } = decoded;
	report("XML014", createPlaces(before, file)(before.length), `A byte is not valid ${encoding}.`, { hint: "save the file as UTF-8 or name its encoding in the XML declaration" });
};
/** UTF-16 without a byte order mark shows in the zero bytes of its first characters, `<?`. */
const sniffUtf16 = (bytes) => {
	if (bytes[0] === 60 && bytes[1] === 0 && bytes[3] === 0) return "utf-16le";
	return bytes[0] === 0 && bytes[1] === 60 && bytes[2] === 0 ? "utf-16be" : void 0;
};
// engine/policy/policy-config.ts
/** The ids of the APIs a policy is for; undefined for the application as a whole. */
const apiIdsOf = ({ api }) => {
	if (api === void 0) return void 0;
	return (Array.isArray(api) ? api : [api]).map((each) => String(typeof each === "object" ? each.id : each));
};
const read$1 = /* @__PURE__ */ new WeakMap();
/** Notes where the parts of a policy stand that was read from a file. */
const notePlaces = (policy, located) => {
	read$1.set(policy, located);
	return policy;
};
/** Notes that the parts of a policy stand where those of another one do that it was made of. */
const notePlacesOf = (origin, policy) => {
	const located = read$1.get(origin);
	return located ? notePlaces(policy, located) : policy;
};
/** Where the parts of a policy stand; the beginning of something that names it when it came from no file. */
const placesOf = (policy) => {
	const located = read$1.get(policy);
	if (located) return located;
	const nowhere = startOf(policy.file ?? (policy.id === void 0 ? "policy" : `policy ${policy.id}`));
	return {
		placeOf: () => nowhere,
		keyPlaceOf: () => nowhere
	};
};
// engine/config/archive.ts
const require = createRequire(import.meta.url);
let loaded;
/** Loaded with the first archive: few artifacts come in one. */
const fflate = () => {
	loaded ??= require("fflate");
	return loaded;
};
/** Sizes in bytes that no archive may exceed. */
const ARCHIVE_LIMITS = {
	/** The archive itself. */
	packed: 268435456,
	/** All that is taken out of it. */
	unpacked: 67108864,
	entries: 1e4
};
/** An archive that cannot be read, in one sentence without an end. */
var ArchiveFault = class extends Error {};
/**
* Takes those files out of a zip file that `wants` names. Names that lead out of the archive are passed over: nothing is
* ever written under a name from an archive.
* @returns undefined when there is no such file
* @throws ArchiveFault when it is no archive, is damaged, or unpacks to more than {@link ARCHIVE_LIMITS} allow
*/
const readArchive = (file, wants) => {
	const size = statSync(file, { throwIfNoEntry: false })?.size;
	if (size === void 0) return void 0;
	if (size > ARCHIVE_LIMITS.packed) throw new ArchiveFault(`it is larger than ${ARCHIVE_LIMITS.packed} bytes`);
	const bytes = readIfThere(file);
	if (!bytes) return void 0;
	const archive = /* @__PURE__ */ new Map();
	let total = 0;
	let entries = 0;
	const filter = ({ name, originalSize }) => {
		if (++entries > ARCHIVE_LIMITS.entries) throw new ArchiveFault(`it holds more than ${ARCHIVE_LIMITS.entries} files`);
		if (name.endsWith("/") || classpathName(name) !== name || !wants(name)) return false;
		total += originalSize;
		if (total > ARCHIVE_LIMITS.unpacked) throw new ArchiveFault(`it unpacks to more than ${ARCHIVE_LIMITS.unpacked} bytes`);
		return true;
	};
	for (const [name, content] of Object.entries(unzip(bytes, filter))) archive.set(name, Buffer.from(content));
	return archive;
};
const unzip = (bytes, filter) => {
	try {
		return fflate().unzipSync(bytes, { filter });
	} catch (error) {
		if (error instanceof ArchiveFault) throw error;
		throw new ArchiveFault(`it is no zip file, or damaged: ${error.message}`);
	}
};
/** 1980-01-01, the first day that zip files know, in local time as they hold it. */
const FIRST_DAY = new Date(1980, 0, 1);
/** A zip file of these files, in the order of their names: the same files always give the same bytes. */
const writeArchive = (files) => {
	const sorted = [...files].sort(([a], [b]) => a < b ? -1 : 1);
	const entries = Object.fromEntries(sorted.map(([name, bytes]) => [name, new Uint8Array(bytes)]));
	return Buffer.from(fflate().zipSync(entries, {
		level: 9,
		mtime: FIRST_DAY,
		os: 3,
		attrs: 420 << 16
	}));
};
// engine/policy/policy-folder.ts
/** The policy at a path; undefined when there is neither a folder nor an archive. Throws an ArchiveFault. */
const openPolicyFolder = (path) => {
	if (isFolder(path)) return diskFolder(path);
	return path.endsWith(".jar") ? archivedFolder(path) : void 0;
};
const diskFolder = (path) => ({
	path,
	read: (name) => readIfThere(join(path, name)),
	find: () => void 0,
	filesIn: (folder) => entriesOf(join(path, folder)).filter(({ isFolder }) => !isFolder).map(({ name }) => join(folder, name)),
	shown: (name) => shownPath(join(path, name)),
	fileOf: (name) => join(path, name),
	classpath: (folders) => diskClasspath(folders.map((folder) => join(path, folder)))
});
/** Libraries, classes and the sources beside them are nothing an engine without Java could use. */
const USELESS = /^(repository|META-INF\/(mule-src|versions))\/|\.(class|jar)$/;
/** An archive (spec/policies.md §5.3), read into memory. */
const archivedFolder = (path) => {
	const files = readArchive(path, (name) => !USELESS.test(name));
	if (!files) return void 0;
	return {
		path,
		read: (name) => files.get(name.replaceAll("\\", "/")),
		find: (pattern) => {
			const name = [...files.keys()].sort().find((each) => pattern.test(each));
			return name === void 0 ? void 0 : files.get(name);
		},
		filesIn: (folder) => {
			const prefix = folder === "" ? "" : `${folder}/`;
			return [...files.keys()].filter((name) => name.startsWith(prefix) && !name.slice(prefix.length).includes("/")).sort();
		},
		shown: (name) => `${shownPath(path)}!/${name}`,
		fileOf: () => path,
		classpath: (folders) => memoryClasspath(files, folders.map((folder) => folder === "" ? "" : `${folder}/`))
	};
};
// engine/policy/policy-asset.ts
const silent = () => {};
/** Where a build puts the pom into an archive. */
const PACKED_POM = /^META-INF\/maven\/[^/]+\/[^/]+\/pom\.xml$/;
/** Reads `exchange.json`, or else `pom.xml`, of a policy's folder; both are optional and nobody complains about them. */
const readAsset = (folder) => {
	const json = folder.read("exchange.json");
	const fields = json && readJson(json.toString("utf8"), "exchange.json", silent)?.value;
	if (fields && typeof fields === "object") return {
		groupId: textOf(fields.groupId),
		assetId: textOf(fields.assetId),
		version: textOf(fields.version)
	};
	const xml = folder.read("pom.xml") ?? folder.find(PACKED_POM);
	const project = xml && readXml(xml, "pom.xml", silent);
	const child = (name) => textOf(project?.children.find((element) => element.name === name)?.text.trim());
	return {
		groupId: child("groupId"),
		assetId: child("artifactId"),
		version: child("version")
	};
};
const textOf = (value) => typeof value === "string" && value !== "" && !value.includes("${") ? value : void 0;
/** As {@link readAsset}, of the policy at a path; of an archive nobody can read nothing is known. */
const assetAt = (path) => {
	try {
		const folder = openPolicyFolder(path);
		if (folder) return readAsset(folder);
	} catch (fault) {
		if (!(fault instanceof ArchiveFault)) throw fault;
	}
	return {
		groupId: void 0,
		assetId: void 0,
		version: void 0
	};
};
/** The folder or archive of a template among folders that hold templates: by its name, or by the name its asset has. */
const findTemplate = (assetId, version, folders) => {
	const names = [assetId, ...version ? [`${assetId}-${version}`, `${assetId}-${version}-mule-policy`] : []];
	for (const name of names) {
		if (!isInside(name)) continue;
		const paths = folders.map((folder) => join(folder, name));
		const found = paths.find(isFolder) ?? paths.map((path) => `${path}.jar`).find((path) => existsSync(path));
		if (found) return found;
	}
	return templatesIn(folders).find((path) => assetAt(path).assetId === assetId);
};
/** An asset's id is a name, not a way out of the folder. */
const isInside = (name) => name !== "." && name !== ".." && !/[/\\\0]/.test(name);
/** Every policy's folder or archive in folders that hold templates. */
const templatesIn = (folders) => folders.flatMap((folder) => entriesOf(folder).filter((entry) => entry.isFolder || entry.name.endsWith(".jar")).map(({ name }) => join(folder, name)));
/** The name under which a template is found: that of its folder, or of its archive without its ending. */
const templateName = (path) => basename(path).replace(/(-mule-policy)?\.jar$/, "");
export { located as _, templatesIn as a, startOf as b, writeArchive as c, notePlacesOf as d, placesOf as f, emptyObject as g, createOffsets as h, templateName as i, apiIdsOf as l, readJson as m, findTemplate as n, openPolicyFolder as o, readXml as p, readAsset as r, ArchiveFault as s, assetAt as t, notePlaces as u, memberPointer as v, decodeBytes as x, createPlaces as y };

//# sourceMappingURL=policy-asset.js.map