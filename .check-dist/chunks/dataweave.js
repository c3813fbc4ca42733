import { C as LazyArray, E as Key, S as Range, T as Shape, _ as Namespace, a as readDocument, b as untag, f as fromHost, g as TypeValue, h as Uri, m as textOf, n as Deferred, o as writeDocument, r as formatFor, t as compile, v as itemsOf, w as DwObject, x as withMetadata, y as Tagged } from "./script.js";
import { C as failing, E as howToSwitch, S as functionP, _ as selectionOf, a as parse, w as scriptError, x as functionCausedBy, y as createBindings } from "./stock.js";
import { a as textOf$1, d as readNow, h as plainOf, i as textNow, m as readingAs } from "./write-value.js";
import { t as shownPath } from "./shown-path.js";
import { G as numberText, H as toInteger, V as toDouble, W as numberFromText, _ as Regex, ct as DataWeaveError, f as readTemporal, ot as Decimal, r as isTemporal } from "./temporal.js";
import { t as didYouMean } from "./did-you-mean.js";
import { A as MuleError, D as typed, E as nothing, N as muleErrors, O as typedAs, _ as setOwn, k as Content, u as withPayload, v as Unread, y as bytesNow } from "./event.js";
import { a as JSON_TYPE, c as isJson, i as JAVA, l as mimeOf, s as charsetOf } from "./host-object.js";
import { statSync } from "node:fs";
// engine/expression/dataweave/flow-calls.ts
/**
* The flows that one evaluation calls. Evaluations do not wait: a call begins when its turn comes, the evaluation is given up, and once
* the flow has ended it starts over and finds the result. A script computes the same each time, so its calls are known by their order.
*/
var FlowCalls = class {
	#calls = [];
	#next = 0;
	/** The evaluation starts, or starts over. */
	restart() {
		this.#next = 0;
	}
	/** The flow's payload, read; throws {@link Unread} while it runs. */
	call(callFlow, event, flow, payload, timeout) {
		const at = this.#next++;
		this.#calls[at] ??= begin(callFlow, withPayload(event, typedAs(plainOf(payload))), flow, timeout);
		const { outcome, ended } = this.#calls[at];
		if (!outcome) throw new Unread(ended);
		if ("failure" in outcome) throw outcome.failure;
		return fromHost(readNow(outcome.payload));
	}
};
const begin = (callFlow, event, flow, timeout) => {
	const call = {
		outcome: void 0,
		ended: Promise.resolve().then(() => callFlow(flow, event, timeout)).then((payload) => {
			call.outcome = { payload };
		}, (failure) => {
			call.outcome = { failure };
		})
	};
	return call;
};
// engine/expression/dataweave/kept-files.ts
/** How many files of one artifact are kept, and how large each of them may be. */
const MOST_FILES = 32;
const LARGEST = 4194304;
/**
* Reads files of the classpath for `readUrl`. A file that has not changed, by its size and time, is not read again: the same bytes are
* given, so that DataWeave need not parse them again either.
*/
const keptFiles = (resources) => {
	const kept = /* @__PURE__ */ new Map();
	return (path) => {
		const place = resources.locate(path);
		const now = place === void 0 ? void 0 : statSync(place, { throwIfNoEntry: false });
		const known = kept.get(path);
		if (known && now && known.size === now.size && known.changed === now.mtimeMs) return known.content;
		kept.delete(path);
		const content = resources.read(path);
		if (content === void 0 || now === void 0 || content.length > LARGEST) return content;
		if (kept.size >= MOST_FILES) kept.clear();
		kept.set(path, {
			content,
			size: now.size,
			changed: now.mtimeMs
		});
		return content;
	};
};
// engine/expression/dataweave/host.ts
/** Milliseconds a called flow may take. */
const LOOKUP_TIMEOUT = 2e3;
const CLASSPATH = "classpath://";
/** Properties, files of the classpath and the log; no environment, no network, no other files. */
const hostOf = (scope) => {
	const { property, log } = scope;
	const read = keptFiles(scope.resources);
	const host = {
		event: void 0,
		calls: void 0,
		property,
		resource: (url) => {
			const content = url.startsWith(CLASSPATH) ? read(url.slice(12)) : void 0;
			return content && { content };
		},
		causedBy: (error, type) => functionCausedBy(scope)(currentOf(host))(...error === null ? [type] : [error, type]),
		lookup: (flow, payload, timeout = LOOKUP_TIMEOUT) => {
			const event = currentOf(host);
			host.calls ??= new FlowCalls();
			return host.calls.call(scope.callFlow, event, flow, payload, timeout);
		},
		log: (level, message) => log(level.toUpperCase(), message)
	};
	return host;
};
const currentOf = ({ event }) => {
	if (!event) throw new Error("A script asked for the event outside of an evaluation");
	return event;
};
/** The functions Mule adds to every script (spec/core.md §2.3). */
const functionsOf = (scope, host) => {
	const property = functionP(scope);
	return {
		p: (name) => property(name),
		causedBy: (...args) => functionCausedBy(scope)(currentOf(host))(...args),
		lookup: (flow, payload, timeout) => {
			if (typeof flow !== "string") throw new DataWeaveError("TypeError", "lookup() takes the name of a flow, a text.");
			const limit = timeout === void 0 ? void 0 : Number(toInteger(timeout, "timeoutMillis"));
			return host.lookup(flow, payload ?? null, limit);
		}
	};
};
/** The application's own modules: `modules::common` is `modules/common.dwl` on the classpath. */
const modulesOf = (resources) => (name) => resources.read(moduleFile(name))?.toString("utf8");
const moduleFile = (name) => `${name.replaceAll("::", "/")}.dwl`;
// engine/expression/dataweave/check.ts
/** Reports everything that keeps a script from compiling, where it stands. Gives the first fault in one sentence. */
const reportFaults = (source, error) => {
	const { text, placeAt, report } = source;
	if (text.trim() === "") {
		report("EXP006", placeAt(0), "The expression is empty");
		return "The expression is empty";
	}
	if (!(error instanceof DataWeaveError)) {
		if (!(error instanceof RangeError)) throw error;
		report("EXP005", placeAt(0), "The expression is nested too deep");
		return "The expression is nested too deep";
	}
	const other = isJsonata(source) ? `it is valid JSONata: for JSONata ${howToSwitch("jsonata")}` : void 0;
	const faults = error.faults.length > 0 ? error.faults : [{
		message: error.message,
		hint: error.hint,
		place: noPlace
	}];
	for (const [i, { message, hint, place, kind }] of faults.entries()) report("EXP005", placeOf$1(source, place), `The expression is not valid DataWeave: ${message}`, {
		hint: [hint, i === 0 ? other : void 0].filter((each) => each !== void 0).join("; ") || void 0,
		severity: kind && source.scope.tolerated?.includes(kind) ? "warning" : "error"
	});
	return error.message;
};
const noPlace = {
	file: void 0,
	offset: 0,
	line: 1,
	column: 1,
	text: ""
};
/** In the user's file: that of the element, or that of a module. */
const placeOf$1 = ({ placeAt, scope }, { file: module, line, column, offset }) => {
	if (module === void 0) return placeAt(offset);
	const path = moduleFile(module);
	const file = scope.resources.locate(path);
	return {
		file: file === void 0 ? path : shownPath(file),
		line,
		column
	};
};
/** A text in the artifact's other language, which a word or a header would make run. */
const isJsonata = ({ text, decision }) => {
	if (decision.rule !== "artifact") return false;
	try {
		parse(text);
		return true;
	} catch {
		return false;
	}
};
/** Warns of members that bindings do not have: they are null, as in Mule. */
const checkMembers = ({ placeAt, report }, { members }, bindings) => {
	for (const { binding, member, offset } of members) {
		const known = bindings.members.get(binding);
		if (!known || known.includes(member)) continue;
		const near = didYouMean(member, known);
		report("EXP007", placeAt(offset), `${binding} has no member '${member}': it is null`, {
			severity: "warning",
			hint: near ? `did you mean '${binding}.${near}'?` : `known: ${known.join(", ")}`
		});
	}
};
// engine/expression/dataweave/failure.ts
/** A failure of an evaluation as MULE:EXPRESSION: what went wrong, in which line, where that line stands. */
const asMuleError = (source, error) => {
	if (error instanceof DataWeaveError) return scriptError(shortened(source.text), described(source, error), error);
	if (error instanceof MuleError) return error.errorType === muleErrors.EXPRESSION ? scriptError(shortened(source.text), error.message, error) : error;
	return error instanceof RangeError ? scriptError(shortened(source.text), error.message, error) : error;
};
const described = (source, { message, hint, place }) => {
	const lines = [message];
	if (place) lines.push(...offendingLine(place), `at ${placeOf(source, place)}`);
	if (hint) lines.push(hint);
	return lines.join("\n");
};
const offendingLine = ({ line, column, text }) => {
	const margin = `${line}| `;
	return [margin + text, `${" ".repeat(margin.length + column - 1)}^`];
};
/** In the user's file; for a module its own line and column. */
const placeOf = ({ placeAt }, place) => {
	const { file, line, column } = place.file === void 0 ? placeAt(place.offset) : place;
	return `${file}:${line}:${column}`;
};
const SHOWN = 100;
/** A script of many lines is known by its first ones: the offending one is shown anyway. */
const shortened = (script) => {
	const text = script.trim().replaceAll(/\s+/g, " ");
	return text.length > SHOWN ? `${text.slice(0, 99)}…` : text;
};
// engine/expression/dataweave/metadata.ts
/**
* What `payload.^mimeType` and its like tell of a typed value (spec/core.md §2.5). Its bytes (`^raw`) are fetched only for scripts
* that ask for them.
*/
const metadataOf = ({ value, mediaType }, wanted) => {
	const metadata = /* @__PURE__ */ new Map([
		["mediaType", mediaType],
		["mimeType", mimeOf(mediaType)],
		["encoding", charsetOf(mediaType) ?? "UTF-8"]
	]);
	const held = value instanceof Content ? wanted.has("raw") ? bytesNow(value) : value.buffered : value;
	if (wanted.has("raw")) metadata.set("raw", fromHost(held));
	const length = held instanceof Uint8Array ? held.length : value instanceof Content ? value.length : void 0;
	if (length !== void 0) metadata.set("contentLength", length);
	return metadata;
};
/** `vars` for scripts that ask for metadata: every variable brings its own. */
const labelledVariables = (wanted) => ({ variables }) => new LabelledVariables(variables, wanted);
var LabelledVariables = class {
	#variables;
	#wanted;
	constructor(variables, wanted) {
		this.#variables = variables;
		this.#wanted = wanted;
	}
	lookup(name) {
		const variable = this.#variables.get(name);
		return variable && withMetadata(fromHost(readNow(variable)), metadataOf(variable, this.#wanted));
	}
	toJSON() {
		const result = {};
		for (const name of this.#variables.keys()) setOwn(result, name, this.lookup(name));
		return result;
	}
};
// engine/expression/dataweave/document-type.ts
const known = /* @__PURE__ */ new Map();
/** Media types come from requests: the cache must not grow with them. */
const CACHE_LIMIT = 500;
/** What DataWeave makes of a media type; undefined for objects, for the unknown type, and where it has no format. */
const documentTypeOf = (mediaType) => {
	const type = known.get(mediaType);
	if (type || known.has(mediaType)) return type;
	if (known.size >= CACHE_LIMIT) known.clear();
	const found = create(mimeOf(mediaType));
	known.set(mediaType, found);
	return found;
};
const create = (mime) => {
	const format = mime === "*/*" || mime === "application/java" ? void 0 : formatFor(mime);
	return format && {
		mime,
		format,
		written: `${mime}; charset=UTF-8`
	};
};
// engine/expression/dataweave/reading.ts
/**
* Documents as DataWeave reads them: by its reader for the media type, whose parameters are the reader's properties. Bytes of a
* type without a reader stay binary, text stays text. A message without a body has a media type often enough: where nothing cannot
* be a document, it is null.
*/
const reading = {
	documents: /* @__PURE__ */ new WeakMap(),
	read: (source, mediaType) => {
		const format = documentTypeOf(mediaType)?.format;
		if (!format?.reader) return source;
		return needsContent.has(format.id) && isBlank(source) ? null : readDocument({
			content: source,
			mimeType: mediaType
		});
	},
	see: (value) => value
};
const needsContent = /* @__PURE__ */ new Set([
	"json",
	"xml",
	"yaml",
	"multipart",
	"dw"
]);
/** Longer ones are left to the reader, which says what is wrong with them. */
const BLANK_LIMIT = 64;
const isBlank = (source) => source.length <= BLANK_LIMIT && (typeof source === "string" ? source : Buffer.from(source).toString()).trim() === "";
// engine/expression/dataweave/evaluator.ts
const evaluatorOf = (source, script, references, bindings, host) => {
	const inputs = inputsOf(script, references, bindings);
	const running = (evaluate) => {
		const run = (event) => evaluate(inputs(event));
		const attempt = (event, calls) => {
			host.event = event;
			host.calls = calls;
			calls?.restart();
			try {
				return readingAs(reading, run, event);
			} catch (error) {
				if (!(error instanceof Unread)) throw asMuleError(source, error);
				const begun = host.calls;
				return error.arrival.then(() => attempt(event, begun));
			} finally {
				host.event = void 0;
				host.calls = void 0;
			}
		};
		return (event) => attempt(event, void 0);
	};
	const evaluated = (given) => {
		const value = script.evaluateValue(given);
		if (typeof value === "function") throw new MuleError(muleErrors.EXPRESSION, "The result is a function. Call it: name(…)");
		return value;
	};
	return {
		value: running(evaluated),
		plain: running((given) => plainOf(evaluated(given))),
		text: running((given) => textNow(evaluated(given), "*/*")),
		written: running((given) => script.write(given))
	};
};
/** Only what the script refers to, and the payload is read when it is first touched: a condition may never get there. */
const inputsOf = (script, { metadata }, { slots }) => {
	const asks = metadata.size > 0;
	const used = [...slots].filter(([name]) => script.uses.has(name)).map(([name, slot]) => [name, asks && name === "vars" ? labelledVariables(metadata) : slot]);
	const payload = slots.get("payload");
	const read = (event) => fromHost(payload(event));
	const deferred = (event) => {
		const typed = event.message.payload;
		if (!asks && (!isDocument(typed) || reading.documents.has(typed))) return payload(event);
		return new Deferred(() => readingAs(reading, read, event), asks ? metadataOf(typed, metadata) : void 0);
	};
	return (event) => {
		const inputs = {};
		for (const [name, slot] of used) inputs[name] = asValue(name === "payload" ? deferred(event) : slot(event));
		return inputs;
	};
};
/** A script that is written takes `{content, mimeType}` for a document to be read; what comes from an event is a value. */
const asValue = (input) => typeof input === "object" && input !== null && Object.hasOwn(input, "content") ? new Deferred(() => fromHost(input)) : input;
/** Text or bytes, of which the media type says how they are to be read. */
const isDocument = ({ value }) => typeof value === "string" || value instanceof Content || value instanceof Uint8Array;
// engine/expression/dataweave/made.ts
/** A value that only DataWeave makes, as the rest of the engine sees it: dates and the like as text. Undefined for any other value. */
const seenOf = (value) => {
	if (value instanceof Tagged) return value.value;
	if (value instanceof Range || value instanceof LazyArray) return itemsOf(value);
	if (value instanceof Decimal) return toDouble(value);
	return scalarText(value);
};
/** The text of a value that only DataWeave makes and that has neither members nor items; undefined for any other value. */
const textOfScalar = (value) => {
	if (value instanceof Tagged) return isScalar(value.value) ? textOf(value) : void 0;
	return value instanceof Decimal ? textOf(value) : scalarText(value);
};
const isScalar = (value) => value !== null && (typeof value === "object" ? textOfScalar(value) !== void 0 : typeof value !== "function");
const scalarText = (value) => {
	if (value instanceof Key) return value.name;
	return value instanceof Regex || value instanceof Uri || value instanceof Namespace || value instanceof TypeValue || isTemporal(value) ? textOf(value) : void 0;
};
/** Lists inside lists are looked into this deep: a document may nest them without end. */
const DEPTH = 8;
/** True for objects and lists that DataWeave made; for lists that hold something it made, too. */
const isMade = (value, depth = DEPTH) => {
	if (value instanceof Tagged) return isMade(value.value, depth);
	if (!Array.isArray(value)) return value instanceof DwObject || value instanceof Range || value instanceof LazyArray;
	return depth > 0 && value.some((item) => isMadeItem(item, depth - 1));
};
const isMadeItem = (item, depth) => typeof item === "object" && item !== null && !isPlain(item) && (isMade(item, depth) || seenOf(item) !== void 0);
/** Lists from outside may be long, and mostly hold these. */
const isPlain = (item) => {
	const prototype = Object.getPrototypeOf(item);
	return prototype === Object.prototype || prototype === null;
};
// engine/expression/dataweave/references.ts
const referencesOf = (document) => {
	const declared = /* @__PURE__ */ new Set();
	walk(document, (node) => {
		for (const key of DECLARING) if (typeof node[key] === "string" && declares(node, key)) declared.add(node[key]);
	});
	const typed = /* @__PURE__ */ new Set();
	const members = [];
	const metadata = /* @__PURE__ */ new Set();
	const selected = /* @__PURE__ */ new Set();
	walk(document, (node) => {
		if (node.kind === "select") {
			const { target, selector } = node;
			if (selector.kind === "metadata") metadata.add(typeof selector.name === "string" ? selector.name : "raw");
			const member = nameOf(selector);
			if (target.kind !== "name" || target.module !== void 0 || member === void 0) return;
			if (!declared.has(target.name)) members.push({
				binding: target.name,
				member,
				offset: selector.end - member.length
			});
			if (target.name !== "vars") return;
			typed.add(`vars.${member}`);
			selected.add(target);
		} else if (node.kind === "name" && !selected.has(node)) {
			const { module, name } = node;
			if (module === void 0 && [
				"payload",
				"message",
				"vars"
			].includes(name)) typed.add(name);
		}
	});
	return {
		typed,
		path: pathOf(document),
		members,
		metadata
	};
};
/** Under these keys nodes hold names that they bind. */
const DECLARING = [
	"name",
	"binding",
	"index",
	"head",
	"tail",
	"key",
	"value"
];
const BINDERS = /* @__PURE__ */ new Set([
	"var",
	"fun",
	"head-tail",
	"pair-tail"
]);
/** Parameters and bindings of `using` have a name, but no kind; so have imported names. */
const declares = (node, key) => typeof node.kind === "string" ? BINDERS.has(node.kind) : key === "name" || key === "binding" || key === "index";
/** Every node, a node before what is inside it. */
const walk = (value, visit) => {
	if (typeof value !== "object" || value === null) return;
	if (Array.isArray(value)) {
		for (const each of value) walk(each, visit);
		return;
	}
	const node = value;
	visit(node);
	for (const key of Object.keys(node)) walk(node[key], visit);
};
/** `.name`, `."name"`, `['name']` */
const nameOf = (selector) => {
	if (selector.kind === "value") return selector.namespace === void 0 && typeof selector.name === "string" ? selector.name : void 0;
	return selector.kind === "index" && selector.index.kind === "string" ? selector.index.value : void 0;
};
const pathOf = ({ directives, body }) => body && directives.every(({ kind }) => kind === "version") ? namesOf(body) : void 0;
const namesOf = (node) => {
	if (node.kind === "group") return namesOf(node.value);
	if (node.kind === "name") return node.module === void 0 ? [node.name] : void 0;
	if (node.kind !== "select") return void 0;
	const names = namesOf(node.target);
	const name = nameOf(node.selector);
	return names && name !== void 0 ? [...names, name] : void 0;
};
// engine/expression/dataweave/label.ts
/**
* Labels a result without `output` by the typed values the script reads: when they all are of one media type that can hold it the
* result is a document of that type, otherwise an object. The document is written when somebody takes its bytes; only a text
* becomes its JSON form at once, so that the text of a typed value is always the document's.
*/
const labelling = ({ typed: names }) => {
	const payload = names.has("payload") || names.has("message");
	const all = names.has("vars");
	const variables = [...names].filter((name) => name.startsWith("vars.")).map((name) => name.slice(5));
	if (!payload && !all && variables.length === 0) return asObject$1;
	return (value, event) => {
		const inputs = all ? [...event.variables.values()] : variables.map((name) => event.variables.get(name));
		if (payload) inputs.push(event.message.payload);
		const type = commonType(inputs);
		return type === void 0 ? asObject$1(value) : documentOf(value, type);
	};
};
const asObject$1 = (value) => value === null ? nothing : typed(value, JAVA);
/** The type of document that all inputs are, where DataWeave can write it. */
const commonType = (inputs) => {
	let type;
	for (const input of inputs) {
		if (!input) continue;
		const each = documentTypeOf(input.mediaType);
		if (each === void 0 || type !== void 0 && type.mime !== each.mime) return void 0;
		type = each;
	}
	return type?.format.writer && type;
};
const documentOf = (value, { format, mime, written }) => {
	if (isJson(mime)) return jsonOf(value, written);
	return (holds[format.id] ?? none)(value) ? typed(value, written) : asObject$1(value);
};
const jsonOf = (value, mediaType) => {
	const bare = untag(value);
	if (typeof bare === "string") return typed(JSON.stringify(bare), mediaType);
	if (typeof bare !== "object" || bare === null) return typed(bare, mediaType);
	const text = bare instanceof Decimal ? void 0 : textOfScalar(bare);
	return typed(text === void 0 ? value : JSON.stringify(text), mediaType);
};
const isObject = (value) => untag(value) instanceof DwObject;
const isListOrObject = (value) => Array.isArray(value) || isObject(value);
const none = () => false;
/** Which values a format besides JSON can hold, by its id. */
const holds = {
	xml: (value) => isObject(value) && untag(value).size === 1,
	csv: isListOrObject,
	yaml: isListOrObject,
	ndjson: Array.isArray,
	dw: isListOrObject,
	urlencoded: isObject,
	properties: isObject,
	text: (value) => typeof value === "string"
};
// engine/expression/dataweave/result.ts
/**
* What a script gives, labelled (spec/core.md §2.5): the document its `output` asks for, or else the value itself, so that the next
* script finds it whole: repeated keys, attributes, exact numbers.
*/
const resultOf = (script, references, evaluator) => {
	if (writes(script)) return (event) => {
		const written = evaluator.written(event);
		return written instanceof Promise ? written.then(document) : document(written);
	};
	const label = script.output ? asObject : labelling(references);
	return (event) => {
		const value = evaluator.value(event);
		return value instanceof Promise ? value.then((read) => label(held(read), event)) : label(held(value), event);
	};
};
/** What a script is inside mixed text: its document, or else its value as text. */
const textOfResult = (script, evaluator, result) => {
	if (writes(script)) return (event) => {
		const document = result(event);
		return document instanceof Promise ? document.then(textOf$1) : textOf$1(document);
	};
	return evaluator.text;
};
const writes = ({ output }) => output !== void 0 && mimeOf(output.mimeType) !== "application/java";
const asObject = (value) => value === null ? nothing : typed(value, JAVA);
/** Texts, numbers and booleans are themselves everywhere in the engine; what they carry is of no use without the document. */
const held = (value) => {
	const bare = untag(value);
	return typeof bare === "object" && bare !== null ? value : bare;
};
const document = ({ content, mimeType }) => typed(typeof content === "string" ? content : Buffer.from(content.buffer, content.byteOffset, content.byteLength), typeof content === "string" && charsetOf(mimeType) === void 0 ? `${mimeType}; charset=UTF-8` : mimeType);
// engine/expression/dataweave/stored.ts
/**
* How a store outside of the process keeps a value that DataWeave made, so that it is the same again when it is read, with the
* attributes and namespaces of its keys. Undefined for values that are kept as everybody else sees them.
*/
const storedOf = (value) => {
	if (value instanceof Decimal) return {
		kind: "decimal",
		text: numberText(value)
	};
	if (isTemporal(value)) return {
		kind: "temporal",
		text: textOf(value)
	};
	if (!(value instanceof DwObject)) return void 0;
	const { names, keys } = value.shape;
	return {
		kind: "pairs",
		names: keys?.map(storedKey) ?? names,
		values: value.values
	};
};
const storedKey = ({ name, namespace, attributes }) => namespace === void 0 && attributes === void 0 ? name : [
	name,
	namespace?.prefix ?? null,
	namespace?.uri ?? null,
	attributes ?? null
];
/** The value that {@link storedOf} was given. */
const restored = (form) => {
	if (form.kind === "pairs") return new DwObject(restoredShape(form.names), form.values);
	return form.kind === "decimal" ? numberFromText(form.text) : readTemporal(form.text);
};
const restoredShape = (names) => {
	const keys = names.map((name) => typeof name === "string" ? new Key(name) : restoredKey(name));
	return new Shape(keys.map(({ name }) => name), names.some((name) => typeof name !== "string") ? keys : void 0);
};
const restoredKey = ([name, prefix, uri, attributes]) => new Key(name, uri === null ? void 0 : new Namespace(prefix ?? "", uri), attributes ?? void 0);
// engine/expression/dataweave/written.ts
/**
* The document of an object or list that DataWeave made, written for a media type; in one line of JSON where the type says
* nothing. Undefined for other values. Fails with MULE:TRANSFORMATION where the type cannot hold the value.
*/
const writtenOf = (value, mediaType) => {
	if (!isMade(value)) return void 0;
	const mime = mimeOf(mediaType);
	const isOpen = mime === "*/*" || mime === "application/java" || mime === "text/plain";
	if (!isOpen && !documentTypeOf(mediaType)?.format.writer) return void 0;
	try {
		return writeDocument(value, isOpen ? {
			mimeType: JSON_TYPE,
			properties: { indent: false }
		} : { mimeType: mime }).content;
	} catch (error) {
		if (!(error instanceof DataWeaveError)) throw error;
		throw new MuleError(muleErrors.TRANSFORMATION, error.message, { cause: error });
	}
};
/** All that is loaded of DataWeave, in one piece. */
const dataweave = {
	language: {
		id: "dataweave",
		compile: (source) => {
			const { text, scope } = source;
			const bindings = createBindings(scope);
			const host = hostOf(scope);
			let script;
			try {
				script = compile(text, {
					inputs: [...bindings.slots.keys()],
					modules: modulesOf(scope.resources),
					functions: functionsOf(scope, host),
					host
				});
			} catch (error) {
				return failing(text, "dataweave", reportFaults(source, error));
			}
			const references = referencesOf(script.document);
			checkMembers(source, references, bindings);
			const evaluator = evaluatorOf(source, script, references, bindings, host);
			const typed = resultOf(script, references, evaluator);
			const selection = references.path && selectionOf(references.path);
			const inText = textOfResult(script, evaluator, typed);
			return expression(source, evaluator, selection ? selecting(selection, typed) : typed, selection ? asItStands(selection, inText) : inText);
		}
	},
	seenOf,
	textOfScalar,
	writtenOf,
	isObject: (value) => value instanceof DwObject,
	storedOf,
	restored
};
const selecting = (selection, typed) => (event) => selection(event) ?? typed(event);
/** A document that is only named, such as `#[payload]`, is its own text; it is not read and written anew. */
const asItStands = (selection, inText) => (event) => {
	const selected = selection(event);
	return selected && isDocument(selected) ? textOf$1(selected) : inText(event);
};
const expression = ({ source, decision, placeAt }, { plain }, typed, text) => ({
	source,
	language: "dataweave",
	parts: [{
		source,
		language: "dataweave",
		because: decision.because,
		place: placeAt(0)
	}],
	typed,
	value: plain,
	text
});
export { dataweave };

//# sourceMappingURL=dataweave.js.map