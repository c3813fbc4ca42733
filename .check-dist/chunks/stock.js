import { A as MuleError, D as typed, E as nothing, N as muleErrors, _ as setOwn, p as expose } from "./event.js";
import { i as JAVA, l as mimeOf, s as charsetOf } from "./host-object.js";
import { c as MessageObject, d as readNow, o as ErrorObject, s as errorMembers } from "./write-value.js";
import { t as clock } from "./clock.js";
import { createRequire } from "node:module";
import { arch, hostname, networkInterfaces, platform, release } from "node:os";
import { sep } from "node:path";
// engine/expression/tokens.ts
const symbols = [
	"---",
	"==",
	"++",
	"--",
	"!=",
	"<=",
	">=",
	"~>",
	"~=",
	":=",
	"::",
	"->",
	"..",
	"??",
	"?:",
	"**",
	"#["
];
/** Words after which a value is expected, so that `/` begins a regular expression. */
const operatorWords = /* @__PURE__ */ new Set([
	"and",
	"or",
	"in",
	"default",
	"if",
	"else",
	"matches",
	"match",
	"splitBy",
	"replace",
	"find",
	"scan"
]);
/** Reads one token; `before` is the last one that was neither blank nor comment. */
const readToken = (text, start, before, nesting = 0) => {
	const token = (kind, end) => ({
		kind,
		text: text.slice(start, end),
		start
	});
	const matched = (pattern) => {
		pattern.lastIndex = start;
		return pattern.test(text) ? pattern.lastIndex : -1;
	};
	const c = text.charAt(start);
	let end = matched(/\s+/y);
	if (end > 0) return token("space", end);
	if (text.startsWith("/*", start)) {
		const close = text.indexOf("*/", start + 2);
		return token("comment", close < 0 ? text.length : close + 2);
	}
	if (text.startsWith("//", start) && text.charAt(start - 1) !== ":") return token("comment", matched(/[^\n]*/y));
	if (c === "'" || c === "\"") return token("string", endOfString(text, start, nesting));
	if (c === "`") return token("name", closing(text, "`", start + 1));
	if (c === "/" && expectsValue(before)) {
		end = endOfRegex(text, start);
		if (end > 0) return token("regex", end);
	}
	end = matched(/[\p{L}_$][\p{L}\p{N}_$]*/uy);
	if (end > 0) return token("name", end);
	end = matched(/\d+(\.\d+)?([eE][-+]?\d+)?/y);
	if (end > 0) return token("number", end);
	return token("symbol", start + (symbols.find((symbol) => text.startsWith(symbol, start))?.length ?? 1));
};
/** All tokens of a text. */
const tokensOf = (text) => {
	const tokens = [];
	let before;
	for (let at = 0; at < text.length;) {
		const token = readToken(text, at, before);
		tokens.push(token);
		if (isWord(token)) before = token;
		at += token.text.length;
	}
	return tokens;
};
/** True for tokens that mean something. */
const isWord = (token) => token.kind !== "space" && token.kind !== "comment";
/** True when an operand must follow; otherwise an operator may. */
const expectsValue = (before) => {
	if (!before) return true;
	if (before.kind === "symbol") return !")]}".includes(before.text);
	return before.kind === "name" && operatorWords.has(before.text);
};
const closing = (text, quote, from) => {
	const close = text.indexOf(quote, from);
	return close < 0 ? text.length : close + 1;
};
const endOfString = (text, start, nesting) => {
	const quote = text.charAt(start);
	for (let i = start + 1; i < text.length; i++) if (text.charAt(i) === "\\") i++;
	else if (text.charAt(i) === quote) return i + 1;
	else if (text.startsWith("$(", i)) i = endOfInterpolation(text, i, nesting) - 1;
	return text.length;
};
/** Strings inside strings are looked into this deep. */
const NESTING_LIMIT = 3;
/** Behind the `)` of DataWeave's `$(…)`; behind its `(` when nothing closes it, so that it is plain text. */
const endOfInterpolation = (text, start, nesting) => {
	let depth = 0;
	let before;
	for (let at = start + 1; at < text.length && nesting < NESTING_LIMIT;) {
		const token = readToken(text, at, before, nesting + 1);
		at += token.text.length;
		if (token.text === "(") depth++;
		else if (token.text === ")" && --depth === 0) return at;
		if (isWord(token)) before = token;
	}
	return start + 2;
};
const endOfRegex = (text, start) => {
	let depth = 0;
	for (let i = start + 1; i < text.length && text.charAt(i) !== "\n"; i++) {
		const c = text.charAt(i);
		if (c === "\\") i++;
		else if ("([{".includes(c)) depth++;
		else if (")]}".includes(c)) depth--;
		else if (c === "/" && depth === 0) return i + 1 + (/^[im]*/.exec(text.slice(i + 1))?.[0].length ?? 0);
	}
	return -1;
};
// engine/expression/language-of.ts
/** Decides by prefix, header, artifact, in this order; never by trial. */
const languageOf = (text, artifact) => {
	const prefix = /^\s*(dw|jsonata):(?![:=])/.exec(text);
	if (prefix) {
		const language = prefix[1] === "dw" ? "dataweave" : "jsonata";
		const start = prefix[0].length;
		return {
			language,
			rule: "prefix",
			because: `of its prefix '${prefix[1]}:'`,
			text: text.slice(start),
			start
		};
	}
	const header = headerOf(text);
	if (header) return {
		language: "dataweave",
		rule: "header",
		because: `of its ${header}`,
		text,
		start: 0
	};
	return {
		language: artifact,
		rule: "artifact",
		because: `expressions of this artifact are ${artifact === "jsonata" ? "JSONata" : "DataWeave"}`,
		text,
		start: 0
	};
};
/** Scripts of elements that take no other language. */
const alwaysDataWeave = (text) => ({
	language: "dataweave",
	rule: "element",
	because: "scripts of ee:transform are DataWeave",
	text,
	start: 0
});
const directive = `output\\s+((\\w+\\s*:\\s*\\S+\\s+)?[a-z*]+/[\\w.+*-]+|(avro|binary|copybook|csv|dw|dwb|excel|fixedwidth|flatfile|java|json|multipart|ndjson|octet-stream|properties|protobuf|raw|text|urlencoded|xlsx|xml|yaml)\\b(?!\\s*:?=))`;
const output = new RegExp(`^${directive}`);
const sign = new RegExp(`dw:|%dw\\s|---|${directive}`);
/**
* False when no expression inside a configured text can be in DataWeave by its own prefix or header, whatever form the text has.
* Decides what is loaded, before anything is parsed; so it may be true of text that merely looks like it.
*/
const mayBeDataWeave = (text) => sign.test(text);
const headerOf = (text) => {
	const tokens = tokensOf(text);
	const beginning = text.slice(tokens.find(isWord)?.start ?? 0);
	if (/^%dw\s+\d/.test(beginning)) return "header '%dw'";
	const header = output.exec(beginning);
	if (header) return `header '${header[0]}'`;
	return tokens.some((token) => token.text === "---") ? "separator '---'" : void 0;
};
/** The two ways to say that an expression is in the other language. */
const howToSwitch = (to) => {
	return `write '#[${to === "jsonata" ? "jsonata:" : "dw:"} …]', or set "expressionLanguage": "${to}" in mule-artifact.json`;
};
// engine/expression/failing.ts
/** How every error of an expression begins. */
const scriptError = (script, fault, cause) => new MuleError(muleErrors.EXPRESSION, `Script '${script.trim()}' has errors: ${fault}`, {
	cause,
	suppressedErrors: cause instanceof MuleError ? cause.suppressedErrors : []
});
/** Stands in for an expression that did not compile; its diagnostics keep the artifact from running. */
const failing = (source, language, fault) => {
	const fail = () => {
		throw scriptError(source, fault);
	};
	return {
		source,
		language,
		parts: [],
		typed: fail,
		value: fail
	};
};
// engine/expression/mule-functions.ts
/** `p('key')`: a property, null when nobody defines it. */
const functionP = ({ property }) => (key) => {
	if (key === void 0 || key === null) return key;
	if (typeof key !== "string") throw new MuleError(muleErrors.EXPRESSION, "p() takes the name of a property, a text.");
	return property(key) ?? null;
};
/**
* `causedBy('HTTP:CONNECTIVITY')` or `causedBy(error, 'HTTP:CONNECTIVITY')`: true when the error's type is that type or descends
* from it. The namespace is MULE when none is given and its case does not matter.
*/
const functionCausedBy = ({ isErrorType }) => (event) => (...args) => {
	const [first, type] = args.length > 1 ? args : [event.error, args[0]];
	const error = first instanceof ErrorObject ? first.error : first;
	if (!(error instanceof MuleError)) throw new MuleError(muleErrors.EXPRESSION, "There's no error to match against");
	if (typeof type !== "string" || type === "") throw new MuleError(muleErrors.EXPRESSION, "identifier cannot be an empty string or null");
	if (!isErrorType(type)) throw new MuleError(muleErrors.EXPRESSION, `Could not find error type '${type}'`);
	const [namespace, identifier] = type.includes(":") ? type.split(":", 2) : ["MULE", type];
	for (let each = error.errorType; each; each = each.parent) if (each.identifier === identifier && each.namespace === namespace?.toUpperCase()) return true;
	return false;
};
// engine/expression/server-object.ts
const members$1 = {
	dateTime: () => new Date(clock.now()),
	timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
	locale: () => Intl.DateTimeFormat().resolvedOptions().locale,
	fileSeparator: () => sep,
	host: () => hostname(),
	ip: () => address(),
	osName: () => platform(),
	osArch: () => arch(),
	osVersion: () => release(),
	javaVendor: () => "Node.js",
	javaVersion: () => process.versions.node
};
const address = () => Object.values(networkInterfaces()).flat().find((each) => each && !each.internal && each.family === "IPv4")?.address ?? "127.0.0.1";
/** Names of the members of `server` that expressions can see. */
const serverMembers = Object.keys(members$1);
/** `server` in expressions; every member is worked out when it is asked for. `dateTime` is a moment; in JSONata ISO 8601 text in UTC. */
var ServerObject = class {
	lookup(name) {
		return Object.hasOwn(members$1, name) ? members$1[name]() : void 0;
	}
	toJSON() {
		return Object.fromEntries(serverMembers.map((name) => [name, this.lookup(name)]));
	}
};
const server = new ServerObject();
// engine/expression/bindings.ts
const createBindings = (scope) => {
	const app = {
		...scope.app,
		standalone: true
	};
	const mule = {
		...scope.mule,
		clusterId: "",
		nodeId: 0
	};
	const flow = scope.flow === void 0 ? null : { name: scope.flow };
	const slots = new Map([
		["payload", (event) => readNow(event.message.payload)],
		["attributes", (event) => expose(event.message.attributes)],
		["vars", (event) => new VariablesObject(event.variables)],
		["message", (event) => new MessageObject(event.message)],
		["error", (event) => event.error ? new ErrorObject(event.error) : null],
		["correlationId", (event) => event.correlationId],
		["dataType", (event) => dataTypeOf(event)],
		["itemSequenceInfo", (event) => event.itemSequenceInfo ?? null],
		["authentication", (event) => event.authentication ?? null],
		["flow", () => flow],
		["app", () => app],
		["mule", () => mule],
		["server", () => server],
		...scope.parameters ?? []
	]);
	const property = functionP(scope);
	const functions = /* @__PURE__ */ new Map([["p", () => property], ["causedBy", functionCausedBy(scope)]]);
	return {
		slots,
		members,
		functions
	};
};
const members = /* @__PURE__ */ new Map([
	["message", ["payload", "attributes"]],
	["error", errorMembers],
	["dataType", [
		"mediaType",
		"mimeType",
		"encoding"
	]],
	["itemSequenceInfo", ["position", "sequenceSize"]],
	["authentication", ["principal", "properties"]],
	["flow", ["name"]],
	["app", [
		"name",
		"encoding",
		"home",
		"standalone"
	]],
	["mule", [
		"version",
		"home",
		"clusterId",
		"nodeId"
	]],
	["server", serverMembers]
]);
/** One variable, without going through `vars`. */
const variableSlot = (name) => (event) => {
	const variable = event.variables.get(name);
	return variable === void 0 ? void 0 : readNow(variable);
};
const dataTypeOf = ({ message: { payload } }) => ({
	mediaType: payload.mediaType,
	mimeType: mimeOf(payload.mediaType),
	encoding: charsetOf(payload.mediaType) ?? null
});
/** `vars`. */
var VariablesObject = class {
	#variables;
	constructor(variables) {
		this.#variables = variables;
	}
	lookup(name) {
		const variable = this.#variables.get(name);
		return variable && readNow(variable);
	}
	toJSON() {
		const result = {};
		for (const [name, variable] of this.#variables) setOwn(result, name, readNow(variable));
		return result;
	}
};
/** Everything at once, for an expression that takes its whole context. */
var RootObject = class {
	#slots;
	#event;
	constructor({ slots }, event) {
		this.#slots = slots;
		this.#event = event;
	}
	lookup(name) {
		return this.#slots.get(name)?.(this.#event);
	}
	toJSON() {
		const result = {};
		for (const [name, slot] of this.#slots) result[name] = slot(this.#event);
		return result;
	}
};
// engine/expression/selection.ts
/**
* What an expression selects that consists of these names and nothing else, and names a typed value: `payload`, `vars.x`,
* `message`, `attributes`, the payload of a message. Undefined for any other path.
*/
const selectionOf = ([root, ...rest]) => {
	const path = rest.join("\n");
	if (root === "payload") return rest.length === 0 ? (event) => event.message.payload : void 0;
	if (root === "attributes") return rest.length === 0 ? (event) => asObject(event.message.attributes) : void 0;
	if (root === "message") return messagePart(path, (event) => event.message);
	if (root === "error" && rest[0] === "errorMessage") return messagePart(rest.slice(1).join("\n"), (event) => event.error?.errorMessage);
	if (root === "vars" && rest.length === 1) return (event) => event.variables.get(rest[0]) ?? nothing;
	if (root === "vars" && rest.length === 2 && rest[1] === "payload") return (event) => {
		const value = event.variables.get(rest[0])?.value;
		return value instanceof MessageObject ? value.message.payload : void 0;
	};
};
const messagePart = (path, messageOf) => {
	const select = (read) => (event) => {
		const message = messageOf(event);
		return message ? read(message) : nothing;
	};
	if (path === "") return select((message) => typed(new MessageObject(message), JAVA));
	if (path === "payload") return select((message) => message.payload);
	return path === "attributes" ? select((message) => asObject(message.attributes)) : void 0;
};
const asObject = (value) => value === null || value === void 0 ? nothing : typed(value, JAVA);
// engine/expression/jsonata/failure.ts
/** An evaluation fails as jsonata's own evaluator would; the message is filled in later. */
const failure = (code, details = {}) => ({
	code,
	...details
});
const isFailure = (error) => typeof error === "object" && error !== null && typeof error.code === "string" && !(error instanceof Error);
// engine/expression/jsonata/evaluation.ts
/** Longest list an expression may build. */
const SEQUENCE_LIMIT = 1e6;
/** Items an expression may look at in one evaluation, all its loops together. */
const STEP_LIMIT = 1e7;
/** For jsonata's own evaluator, which counts time instead of steps: milliseconds. */
const TIME_LIMIT = 2e3;
/** For jsonata's own evaluator: how deep evaluation may nest. */
const DEPTH_LIMIT = 2e3;
let steps = 0;
let time;
/** Begins a new evaluation of a compiled expression. */
const beginEvaluation = () => {
	steps = 0;
	time = void 0;
};
/** The moment of the evaluation, the same for all of it: milliseconds since 1970. */
const evaluationTime = () => {
	time ??= clock.now();
	return time;
};
/** Counts items looked at. */
const spend = (count) => {
	steps += count;
	if (steps > 1e7) throw failure("D1012", {
		value: STEP_LIMIT,
		message: `Stopped after ${STEP_LIMIT} steps`
	});
};
const checkLength = (length) => {
	if (length > 1e6) throw failure("D2015", { value: length });
};
// engine/expression/jsonata/sequence.ts
/** Marks an array that nobody else holds. */
const asSequence = (items) => {
	checkLength(items.length);
	const sequence = items;
	sequence.sequence = true;
	return sequence;
};
const isSequence = (value) => Array.isArray(value) && value.sequence === true;
/** What a node yields: sequences of none or one dissolve. */
const settle = (result, keepArray) => {
	if (!isSequence(result)) return result;
	if (keepArray) result.keepSingleton = true;
	if (result.length === 0) return void 0;
	return result.length === 1 && !result.keepSingleton ? result[0] : result;
};
/** The results of a step, one per item, as the input of the next: lists inside dissolve into it. */
const flatten = (results, last) => {
	if (last && results.length === 1 && Array.isArray(results[0]) && !isSequence(results[0])) return results[0];
	for (let i = 0; i < results.length; i++) if (dissolves(results[i])) return dissolved(results, i);
	return asSequence(results);
};
const dissolved = (results, from) => {
	const flat = results.slice(0, from);
	for (let i = from; i < results.length; i++) {
		const result = results[i];
		if (!dissolves(result)) flat.push(result);
		else for (let j = 0; j < result.length; j++) flat.push(expose(result[j]));
		checkLength(flat.length);
	}
	return asSequence(flat);
};
const dissolves = (result) => Array.isArray(result) && !result.cons;
/** Both as one list; undefined counts as nothing. */
const append = (first, second) => {
	if (first === void 0) return second;
	if (second === void 0) return first;
	const left = Array.isArray(first) ? first : [first];
	const right = Array.isArray(second) ? second : [second];
	checkLength(left.length + right.length);
	return left.concat(right);
};
// engine/expression/jsonata/stock.ts
const require = createRequire(import.meta.url);
/** jsonata, loaded with the first expression: an application of nothing but texts starts without it. */
const load = () => require("jsonata");
/** Fails with a {@link Failure} at the place of the fault. */
const parse = (text) => {
	const expression = load()(text, {
		timeout: TIME_LIMIT,
		stack: DEPTH_LIMIT,
		sequence: SEQUENCE_LIMIT
	});
	return {
		ast: expression.ast(),
		evaluate: (input, bindings) => expression.evaluate(input, bindings)
	};
};
const options = { sequence: SEQUENCE_LIMIT };
const createSequence = (...items) => asSequence(items);
const now = { get timestamp() {
	return new Date(evaluationTime());
} };
/** Calls a library function that answers at once, with arguments its signature has passed. */
const callBuiltin = ({ implementation }, args, input) => implementation.apply({
	input,
	options,
	environment: now,
	createSequence
}, args);
const createEnvironment = () => {
	let found;
	const probe = load()("null");
	const hook = (_node, _input, given) => {
		found = given;
	};
	probe.assign(Symbol.for("jsonata.__evaluate_exit"), hook);
	probe.evaluate(null);
	if (!found) throw new Error("This version of jsonata does not show its environment");
	return found;
};
let environment;
/** A function of jsonata's library by its name without `$`; undefined when there is none. */
const builtin = (name) => {
	environment ??= createEnvironment();
	return environment.lookup(name);
};
/** True when the function answers with a promise and so cannot be called here. */
const isAsync = ({ implementation }) => implementation.constructor.name === "AsyncFunction";
/** Fills in jsonata's message for a code. Its parser does that for whatever is thrown while it reads its source. */
const describe = (failure) => {
	const source = { get length() {
		throw failure;
	} };
	try {
		load()(source);
	} catch {}
	return failure;
};
export { isWord as A, failing as C, languageOf as D, howToSwitch as E, tokensOf as M, mayBeDataWeave as O, functionP as S, alwaysDataWeave as T, selectionOf as _, parse as a, variableSlot as b, flatten as c, beginEvaluation as d, checkLength as f, isFailure as g, failure as h, isAsync as i, readToken as j, expectsValue as k, isSequence as l, spend as m, callBuiltin as n, append as o, evaluationTime as p, describe as r, asSequence as s, builtin as t, settle as u, RootObject as v, scriptError as w, functionCausedBy as x, createBindings as y };

//# sourceMappingURL=stock.js.map