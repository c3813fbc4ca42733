import { t as didYouMean } from "./did-you-mean.js";
import { f as placesOf, y as createPlaces } from "./policy-asset.js";
import { n as escapeHtml, t as XmlEscaping } from "./xml-escaping.js";
import { a as parametersOf, i as namesIn } from "./policy-sources.js";
import { n as validateConfiguration, t as compileSchema } from "./validate-configuration.js";
import { createRequire } from "node:module";
// engine/policy/text-offsets.ts
/** Offset in a text of a position in it; lines count from 1, columns from 0. LF, CRLF and a lone CR end a line. */
const textOffsets = (text) => {
	const starts = [0];
	for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
	return (line, column) => (starts[line - 1] ?? 0) + column;
};
// engine/policy/parse-template.ts
const BLOCK_HELPERS = /* @__PURE__ */ new Set([
	"if",
	"unless",
	"each",
	"with"
]);
/** Helpers that give a value: `{{lookup list index}}`, `{{#if (equals a b)}}`. */
const VALUE_HELPERS = /* @__PURE__ */ new Set(["lookup", "equals"]);
/** Loaded with the first template: many applications have no policy, and every start would pay for it. */
const require = createRequire(import.meta.url);
const BLANK = "where {{ or }} belongs to an expression put a blank between the braces";
/** Parses a template; reports what it cannot be (POL020–POL022) and is undefined then. */
const parseTemplate = (text, file, report) => {
	const source = text.startsWith("﻿") ? text.slice(1) : text;
	const places = createPlaces(source, file);
	const offsets = textOffsets(source);
	const offsetOf = ({ line, column }) => offsets(line, column);
	const { parse } = require("handlebars");
	let program;
	try {
		program = parse(source, { ignoreStandalone: true });
	} catch (error) {
		report("POL020", placeOfFault(error, file), `The template is not valid: ${sentenceOf(error)}`, { hint: BLANK });
		return;
	}
	let faults = 0;
	const counted = (...fault) => {
		faults++;
		report(...fault);
	};
	checkStatements(program.body, {
		report: counted,
		placeOf: (node) => places(offsetOf(node.loc.start))
	});
	return faults > 0 ? void 0 : {
		file,
		text: source,
		program,
		places,
		offsetOf
	};
};
const placeOfFault = (error, file) => {
	const { lineNumber, column } = error;
	if (lineNumber) return {
		file,
		line: lineNumber,
		column: (column ?? 0) + 1
	};
	return {
		file,
		line: Number(/Parse error on line (\d+)/.exec(error.message)?.[1] ?? 1),
		column: 1
	};
};
/** The parser's message without its drawing of the position. */
const sentenceOf = ({ message }) => {
	if (!message.startsWith("Parse error")) return `${message.replace(/ - \d+:\d+$/, "")}.`;
	const got = /got '(\w+)'/.exec(message)?.[1];
	if (got === "EOF") return "a block {{#…}} is never closed.";
	return got === "INVALID" ? "a {{ is not followed by a name." : "something between {{ and }} has no meaning here.";
};
const checkStatements = (statements, checking) => {
	for (const statement of statements) checkStatement(statement, checking);
};
const checkStatement = (statement, checking) => {
	const { report, placeOf } = checking;
	if (statement.type === "BlockStatement") checkBlock(statement, checking);
	else if (statement.type === "MustacheStatement") {
		const { path, params } = statement;
		if (params.length > 0) checkHelper(path, VALUE_HELPERS, checking);
		checkParams(params, checking);
	} else if (statement.type !== "ContentStatement" && statement.type !== "CommentStatement") report("POL021", placeOf(statement), "Partials and decorators of Handlebars cannot be used in a policy template.");
};
const checkBlock = (block, checking) => {
	const { path, params, program, inverse } = block;
	if (params.length > 0) checkHelper(path, BLOCK_HELPERS, checking);
	else if (BLOCK_HELPERS.has(path.original)) checking.report("POL022", checking.placeOf(block), `{{#${path.original}}} needs to be told what it is about.`);
	checkParams(params, checking);
	if (program) checkStatements(program.body, checking);
	if (inverse) checkStatements(inverse.body, checking);
};
const checkParams = (params, checking) => {
	for (const param of params) {
		if (param.type !== "SubExpression") continue;
		const { path, params: inner } = param;
		checkHelper(path, VALUE_HELPERS, checking);
		checkParams(inner, checking);
	}
};
const checkHelper = (path, known, { report, placeOf }) => {
	if (known.has(path.original)) return;
	const guess = didYouMean(path.original, known);
	report("POL022", placeOf(path), `Handlebars has no helper '${path.original}' here.`, { hint: guess ? `did you mean '${guess}'?` : `there are: ${[...known].join(", ")}; ${BLANK}` });
};
// engine/policy/policy-parameters.ts
/** What every template sees besides its parameters; a configuration may set them all but the id (spec/policies.md §1.3). */
const IMPLICIT = {
	isWsdlEndpoint: false,
	encrypted: false,
	identityManagementTokenUrl: "",
	identityManagementClientId: "",
	identityManagementClientSecret: "",
	apiName: "",
	apiVersionName: "",
	pointcutData: "",
	order: ""
};
/** The parameters of a template as configured: checked against the definition, defaults filled in. */
const readParameters = (policy, definition, report) => {
	const places = placesOf(policy);
	const configured = copyOf(policy, report);
	if (!definition) return configured;
	const implicit = {};
	for (const name of Object.keys(IMPLICIT)) {
		if (!Object.hasOwn(configured, name) || parametersOf(definition).includes(name)) continue;
		implicit[name] = configured[name];
		delete configured[name];
	}
	let validate;
	try {
		validate = compileSchema(definition.schema);
	} catch (error) {
		report("POL040", definition.place, `The definition of the policy is no JSON Schema: ${error.message}.`);
		return configured;
	}
	for (const { code, pointer, atKey, message, hint } of validateConfiguration(definition, validate, configured)) {
		const at = `/configuration${pointer}`;
		report(code, atKey ? places.keyPlaceOf(at) : places.placeOf(at), message, { hint });
	}
	return {
		...configured,
		...implicit
	};
};
const copyOf = (policy, report) => {
	const { configuration = {} } = policy;
	const place = placesOf(policy).placeOf("/configuration");
	if (configuration === null || typeof configuration !== "object" || Array.isArray(configuration)) {
		report("POL044", place, "The configuration of a policy must be an object.");
		return {};
	}
	try {
		return structuredClone({ ...configuration });
	} catch {
		report("POL044", place, "The configuration of a policy must be plain data: it holds something else, such as a function.");
		return {};
	}
};
/** Everything the template of a policy sees. */
const templateVariables = (parameters, id) => ({
	...IMPLICIT,
	...parameters,
	policyId: id
});
/**
* Tells of names in a template that nobody defines. Without a definition a parameter may be optional: only what looks
* misspelt is told then.
*/
const missingParameters = (template, definition, parameters, report) => {
	const defined = /* @__PURE__ */ new Set([
		...definition ? namesIn(definition.schema) : [],
		...Object.keys(parameters),
		...Object.keys(IMPLICIT),
		"policyId"
	]);
	const told = /* @__PURE__ */ new Set();
	return (name, node) => {
		const guess = didYouMean(name, defined);
		if (told.has(name) || defined.has(name) || !definition && !guess) return;
		told.add(name);
		report("POL024", template.places(template.offsetOf(node.loc.start)), `The policy has no parameter '${name}': nothing is inserted here.`, {
			severity: "warning",
			hint: guess && `did you mean '${guess}'?`
		});
	};
};
// engine/policy/rendering.ts
/** The rendered text with its way back. Segments are in order and leave no gap. */
const createRendering = (template, xml, segments) => {
	const offsets = textOffsets(xml);
	return {
		xml,
		segments,
		originOf: ({ line, column }) => {
			const offset = offsets(line, column - 1);
			const segment = segments[segmentAt(segments, offset)];
			if (!segment) return {
				place: template.places(0),
				parameter: void 0
			};
			const { start, from, parameter } = segment;
			return {
				place: template.places(parameter === void 0 ? from + offset - start : from),
				parameter
			};
		}
	};
};
const segmentAt = (segments, offset) => {
	let low = 0;
	let high = segments.length - 1;
	while (low < high) {
		const middle = low + high + 1 >> 1;
		if (segments[middle].start <= offset) low = middle;
		else high = middle - 1;
	}
	return low;
};
// engine/policy/template-values.ts
const nothing = /* @__PURE__ */ new Map();
const scopeOf = (value, outer, data = nothing, named = nothing) => ({
	value,
	outer,
	data,
	named
});
/** An own member; never anything of a prototype. */
const memberOf = (value, name) => {
	if (value === null || value === void 0) return void 0;
	if (typeof value === "string" || Array.isArray(value)) {
		if (name === "length" || name === "size") return value.length;
		return Array.isArray(value) && /^\d+$/.test(name) ? value[Number(name)] : void 0;
	}
	return typeof value === "object" && Object.hasOwn(value, name) ? value[name] : void 0;
};
/** Falsy in the Java port: nothing, `false`, empty text, zero, an empty list (spec/policies.md §1.3). */
const isEmptyValue = (value) => value === null || value === void 0 || value === false || value === "" || value === 0 || Array.isArray(value) && value.length === 0;
/** A value as the Java port prints it: lists `[a, b]`, objects `{k=v}`, nothing as nothing. Templates rely on it. */
const printValue = (value) => {
	if (value === null || value === void 0) return "";
	return printInside(value);
};
const printInside = (value) => {
	if (Array.isArray(value)) return `[${value.map(printInside).join(", ")}]`;
	if (value !== null && typeof value === "object") return `{${Object.entries(value).map(([name, member]) => `${name}=${printInside(member)}`).join(", ")}}`;
	return String(value);
};
// engine/policy/render-template.ts
/** Rendered templates are no larger than this: 10 Mi characters. */
const LIMIT = 10485760;
/**
* Renders a template with its variables (spec/policies.md §1.3): Mule's Handlebars with its Java habits, and every value
* escaped for the place it stands in. `onMissing` hears of names that nobody defines; they render as nothing.
*/
const renderTemplate = (template, variables, report, onMissing) => {
	const renderer = new Renderer(template, onMissing);
	try {
		renderer.statements(template.program.body, scopeOf(variables));
	} catch (error) {
		if (!(error instanceof TooLarge)) throw error;
		report("POL023", template.places(0), `The template renders to more than ${LIMIT} characters.`);
		return;
	}
	return createRendering(template, renderer.xml(), renderer.segments);
};
var TooLarge = class extends Error {};
var Renderer = class {
	segments = [];
	#template;
	#onMissing;
	#escaping = new XmlEscaping();
	#pieces = [];
	#length = 0;
	constructor(template, onMissing) {
		this.#template = template;
		this.#onMissing = onMissing;
	}
	xml() {
		return this.#pieces.join("");
	}
	statements(statements, scope) {
		for (const statement of statements) if (statement.type === "ContentStatement") this.#content(statement);
		else if (statement.type === "MustacheStatement") this.#mustache(statement, scope);
		else if (statement.type === "BlockStatement") this.#block(statement, scope);
	}
	#content({ value, original, loc }) {
		if (value === "") return;
		const skipped = Math.max(0, String(original).indexOf(value));
		this.#write(value, this.#template.offsetOf(loc.start) + skipped, void 0);
		this.#escaping.follow(value);
	}
	#mustache(statement, scope) {
		const { path, params, escaped, loc } = statement;
		const value = params.length > 0 ? this.#helper(path, params, scope) : this.#value(path, scope);
		const text = printValue(value);
		const written = escaped ? escapeHtml(text) : this.#escaping.raw(text);
		this.#write(written, this.#template.offsetOf(loc.start), String(path.original));
		this.#escaping.follow(written);
	}
	#write(text, from, parameter) {
		this.segments.push({
			start: this.#length,
			from,
			parameter
		});
		this.#pieces.push(text);
		this.#length += text.length;
		if (this.#length > LIMIT) throw new TooLarge();
	}
	#block(block, scope) {
		const { path, params } = block;
		const subject = params.length > 0 ? this.#value(params[0], scope) : this.#value(path, scope);
		const helper = BLOCK_HELPERS.has(path.original) ? path.original : "section";
		if (!(helper === "unless" ? isEmptyValue(subject) : !isEmptyValue(subject))) this.#program(block.inverse, scope);
		else if (helper === "if" || helper === "unless") this.#program(block.program, scope);
		else if (helper === "each") this.#each(block, subject, scope);
		else if (helper === "with") this.#program(block.program, this.#inner(block, subject, scope));
		else if (Array.isArray(subject)) this.#each(block, subject, scope);
		else this.#program(block.program, subject === true ? scope : scopeOf(subject, scope));
	}
	#program(program, scope) {
		if (program) this.statements(program.body, scope);
	}
	#each(block, subject, scope) {
		if (subject === null || typeof subject !== "object") {
			this.#program(block.inverse, scope);
			return;
		}
		const entries = Object.entries(subject);
		if (entries.length === 0) this.#program(block.inverse, scope);
		entries.forEach(([key, item], index) => {
			const data = /* @__PURE__ */ new Map([
				["index", index],
				["key", Array.isArray(subject) ? index : key],
				["first", index === 0],
				["last", index === entries.length - 1]
			]);
			this.#program(block.program, this.#inner(block, item, scope, data));
		});
	}
	/** The scope inside a block, with its block parameters: `as |item index|`. */
	#inner({ program }, value, scope, data = /* @__PURE__ */ new Map()) {
		const [item, key] = program.blockParams ?? [];
		const named = /* @__PURE__ */ new Map();
		if (item) named.set(item, value);
		if (key) named.set(key, data.get("key"));
		return scopeOf(value, scope, data, named);
	}
	#helper(path, params, scope) {
		const [first, second] = params.map((param) => this.#value(param, scope));
		if (path.original === "lookup") return memberOf(first, printValue(second));
		return path.original === "equals" ? printValue(first) === printValue(second) : void 0;
	}
	#value(expression, scope) {
		if (expression.type === "PathExpression") return this.#path(expression, scope);
		if (expression.type === "SubExpression") {
			const { path, params } = expression;
			return this.#helper(path, params, scope);
		}
		return expression.value;
	}
	#path(path, scope) {
		const [head, ...rest] = path.parts;
		let from = scope;
		for (let i = 0; i < path.depth; i++) from = from?.outer;
		if (head === void 0) return from?.value;
		if (path.data) return rest.reduce(memberOf, dataOf(from, head));
		const own = /^(\.\/|this[./])/.test(path.original);
		return rest.reduce(memberOf, own ? memberOf(from?.value, head) : this.#find(head, from, path));
	}
	/** A name that an item does not have is looked for around it, as the Java port does. */
	#find(name, from, node) {
		for (let scope = from; scope; scope = scope.outer) {
			if (scope.named.has(name)) return scope.named.get(name);
			const value = memberOf(scope.value, name);
			if (value !== void 0) return value;
		}
		this.#onMissing(name, node);
	}
};
/** `@index` of the innermost list around; `@root` is the configuration. */
const dataOf = (from, name) => {
	for (let scope = from; scope; scope = scope.outer) {
		if (scope.data.has(name)) return scope.data.get(name);
		if (name === "root" && !scope.outer) return scope.value;
	}
};
export { readParameters as a, parseTemplate as c, missingParameters as i, createRendering as n, templateVariables as o, IMPLICIT as r, BLOCK_HELPERS as s, renderTemplate as t };

//# sourceMappingURL=render-template.js.map