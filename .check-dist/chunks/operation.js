import { A as MuleError, D as typed, M as isErrorTypeOf, N as muleErrors, T as isUnread, b as whenRead, d as withVariable, j as errorTypeName, o as withError } from "./event.js";
import "./host-object.js";
import { i as textNow, l as describeLocation } from "./write-value.js";
import { t as shownPath } from "./shown-path.js";
import { t as didYouMean } from "./did-you-mean.js";
// engine/expression/text-expression.ts
/** Literal text mixed with expressions: always a text. Nothing is `null`, objects are JSON, a body is its text. */
const textExpression = (source, pieces) => {
	const parts = pieces.flatMap((piece) => typeof piece === "string" ? [] : piece.parts);
	const value = (event) => {
		const texts = pieces.map((piece) => typeof piece === "string" ? piece : textIn(piece, event));
		return texts.some((text) => text instanceof Promise) ? Promise.all(texts).then((read) => read.join("")) : texts.join("");
	};
	return {
		source,
		language: "text",
		parts,
		value,
		typed: (event) => {
			const text = value(event);
			return text instanceof Promise ? text.then((read) => typed(read, "*/*")) : typed(text, "*/*");
		}
	};
};
/** What an expression is inside text, or where a text is wanted: a text is itself, whatever document it was computed from. */
const textIn = (expression, event) => {
	if (expression.text) return expression.text(event);
	const value = expression.value(event);
	return value instanceof Promise ? value.then((read) => whenRead(() => textNow(read, "*/*"))) : whenRead(() => textNow(value, "*/*"));
};
// engine/kernel/attribute.ts
const spec = (type, doc, presence, read) => ({
	type,
	doc,
	required: presence.required ?? false,
	default: presence.default,
	read
});
const factory = (type, read) => (doc, presence = {}) => spec(type, doc, presence, read);
const isExpression = (text) => text.trimStart().startsWith("#[") && text.trimEnd().endsWith("]");
const invalid = (context, attribute, text, expected, hint) => {
	context.report("CFG005", `The value '${text}' of attribute '${attribute?.name}' on element '${context.name}' is not valid: expected ${expected}.`, {
		place: attribute?.valuePlace,
		hint
	});
};
/** Mule's own text, which people search for. */
const blank = (context, attribute, text) => {
	context.report("CFG005", `The value '${text}' of attribute '${attribute?.name}' on element '${context.name}' is not valid with respect to its type, 'nonBlankString'.`, { place: attribute?.valuePlace });
};
const staticOnly = (read) => (text, context, attribute) => {
	if (isExpression(text)) context.report("EXP010", `An expression value was given for parameter '${attribute?.name}' but it doesn't support expressions`, {
		place: attribute?.valuePlace,
		severity: "warning"
	});
	return read(text, context, attribute);
};
const readBoolean = (text, context, attribute) => {
	const word = text.trim().toLowerCase();
	return word === "true" || word === "false" ? word === "true" : invalid(context, attribute, text, "'true' or 'false'");
};
const expression = (form) => (text, context, attribute) => context.expression(text, form, attribute?.valuePlace);
const required = (text, context, attribute) => {
	if (isExpression(text)) return context.expression(text, "value", attribute?.valuePlace);
	context.report("EXP011", `A static value ('${text}') was given for parameter '${attribute?.name}' but it requires an expression`, {
		place: attribute?.valuePlace,
		hint: `write ${attribute?.name}="#[${text}]"`,
		severity: context.artifact.writtenFor("4.5.0") ? "error" : "warning"
	});
	return context.artifact.writtenFor("4.5.0") ? void 0 : context.expression(text, "value", attribute?.valuePlace);
};
const wholeNumber = (min, max) => staticOnly((text, context, attribute) => {
	const word = text.trim();
	if (!/^[+-]?\d+$/.test(word)) return invalid(context, attribute, text, "a whole number");
	const value = Number(word);
	if (value >= min && value <= max) return value;
	context.report("CFG006", `Parameter '${attribute?.name}' in element <${context.name}> value '${text}' is not within expected range.`, {
		place: attribute?.valuePlace,
		hint: `expected ${max === Number.MAX_SAFE_INTEGER ? `at least ${min}` : `${min} to ${max}`}`
	});
});
const oneOfThese = (words) => staticOnly((text, context, attribute) => {
	const word = words.find((w) => w === text.trim());
	const guess = didYouMean(text, words);
	return word ?? invalid(context, attribute, text, `one of ${words.join(", ")}`, guess && `did you mean '${guess}'?`);
});
/** Attribute types. `required` or `default` make the value certain; without either it may be undefined. */
const attr = {
	/** Text without expressions. */
	string: factory("string", staticOnly((text) => text)),
	/** Text that must hold something. */
	nonBlank: factory("nonBlankString", staticOnly((text, context, attribute) => text.trim() ? text : blank(context, attribute, text))),
	boolean: factory("boolean", staticOnly(readBoolean)),
	/** `true`/`false`, or an expression that gives one. */
	booleanExpression: factory("boolean or expression", (text, context, attribute) => isExpression(text) || readBoolean(text, context, attribute) !== void 0 ? context.expression(text, "value", attribute?.valuePlace) : void 0),
	integer: (doc, options) => spec("integer", doc, options, wholeNumber(options.min ?? Number.MIN_SAFE_INTEGER, options.max ?? Number.MAX_SAFE_INTEGER)),
	optionalInteger: (doc, options = {}) => spec("integer", doc, {}, wholeNumber(options.min ?? Number.MIN_SAFE_INTEGER, options.max ?? Number.MAX_SAFE_INTEGER)),
	/** One of a few words. */
	oneOf: (doc, words, fallback) => spec(words.join(" | "), doc, typeof fallback === "string" ? { default: fallback } : fallback, oneOfThese(words)),
	optionalOneOf: (doc, words) => spec(words.join(" | "), doc, {}, oneOfThese(words)),
	/** Comma-separated words, trimmed; empty ones left out. */
	list: factory("list", staticOnly((text) => text.split(",").map((w) => w.trim()).filter(Boolean))),
	/** The whole text is `#[…]`, or else a literal. */
	value: factory("value or expression", expression("value")),
	/** Literal text that may hold `#[…]` anywhere. */
	template: factory("text with expressions", expression("template")),
	/** A condition: `#[…]`, or the expression bare. */
	condition: factory("expression", expression("bare")),
	/** `#[…]`; a static value is an error. */
	expression: factory("expression", required),
	/** A DataWeave script in a file on the artifact's classpath. */
	scriptFile: factory("file", (text, context, attribute) => {
		const path = text.trim();
		const { resources } = context.artifact;
		const bytes = resources.read(path);
		if (bytes) {
			const file = resources.locate(path);
			const place = {
				file: file === void 0 ? path : shownPath(file),
				line: 1,
				column: 1
			};
			return context.expression(bytes.toString("utf8"), "dataweave", place);
		}
		context.report("EXP012", `The DataWeave file '${text}' was not found on the classpath.`, {
			place: attribute?.valuePlace,
			hint: "paths are relative to src/main/resources"
		});
	}),
	/** The name of a global element of one of these kinds, such as `http:request-config`. Gives what it compiled to. */
	reference: (doc, kinds, options = {}) => ({
		type: "reference",
		doc,
		required: options.required ?? false,
		default: void 0,
		read: (text, context, attribute) => context.global(text, kinds, attribute?.valuePlace)
	})
};
// engine/kernel/child.ts
const many = Number.MAX_SAFE_INTEGER;
const none = () => [];
/** Kinds of children. The key in the declaration is the child's local name; for `processors` and `source` any word. */
const child = {
	/** The element's chain: all children that are processors, in order. */
	processors: (doc, { min = 1 } = {}) => ({
		kind: "processors",
		doc,
		min,
		max: many,
		definitions: none,
		default: void 0,
		read: (found, context) => context.chain(found)
	}),
	/** All children that are processors, each to be run on its own. */
	eachProcessor: (doc, { min = 1 } = {}) => ({
		kind: "processors",
		doc,
		min,
		max: many,
		definitions: none,
		default: void 0,
		read: (found, context) => found.map((element, i) => context.chain([element], "", i))
	}),
	/** A flow's source. */
	source: (doc) => ({
		kind: "source",
		doc,
		min: 0,
		max: 1,
		definitions: none,
		default: void 0,
		read: (found, context) => found[0] && context.child(found[0], "source")
	}),
	/** At most one element of another namespace, such as `tls:context`. R: what it compiles to. */
	foreign: (doc, name) => ({
		kind: "elements",
		doc,
		min: 0,
		max: 1,
		definitions: () => [name],
		default: void 0,
		read: (found, context) => found[0] && context.child(found[0], "")
	}),
	/** At most one child element of a kind. */
	one: (doc, definition, options = {}) => ({
		kind: "elements",
		doc,
		min: options.required ? 1 : 0,
		max: 1,
		definitions: () => [definition()],
		default: void 0,
		read: (found, context) => found[0] && context.child(found[0], options.segment ?? "")
	}),
	/** Any number of child elements of one or more kinds, in order. */
	many: (doc, definitions, options = {}) => ({
		kind: "elements",
		doc,
		min: options.min ?? 0,
		max: many,
		definitions,
		default: void 0,
		read: (found, context) => found.map((element, i) => context.child(element, options.segment?.(i) ?? "")).filter((r) => r !== void 0)
	}),
	/** Text or an expression in a child element of the same namespace, such as `http:body`; surrounding blanks are trimmed. */
	content: ((doc, options = {}) => ({
		kind: "content",
		doc,
		min: options.required ? 1 : 0,
		max: 1,
		definitions: none,
		default: options.default,
		read: (found, context) => {
			const text = found[0]?.text ?? options.default;
			return text === void 0 ? void 0 : context.expression(text.trim(), options.form ?? "value", found[0]?.textPlace);
		}
	}))
};
// engine/kernel/define-element.ts
/**
* Declares an element. Parsing, validation, positions and reference docs come out of the declaration.
* @example
* export const setPayload = defineElement({
*   name: 'set-payload', kind: 'processor', doc: 'Replaces the payload.',
*   attributes: { value: attr.template('The new payload.', { required: true }) },
*   example: '<set-payload value="Hello"/>',
*   compile: ({ value }) => (event) => …,
* })
*/
const defineElement = (declared) => ({
	attributes: {},
	children: {},
	exclusive: [],
	unnamed: false,
	text: false,
	advice: {},
	errors: [],
	example: void 0,
	refused: void 0,
	outside: false,
	needsDataWeave: false,
	declare: void 0,
	...declared
});
/** An element of Mule's that is not supported: whoever uses it is told why, once, whatever it holds. */
const refuseElement = (name, kind, refused) => ({
	...defineElement({
		name,
		kind,
		doc: `Not supported: ${refused.reason}.`,
		compile: () => void 0
	}),
	refused
});
const defineConnector = (connector) => connector;
// engine/kernel/log.ts
/** The context of an entry about an event. */
const logContext = (processor, event) => event.logging ? {
	processor,
	event: event.correlationId,
	variables: event.logging
} : {
	processor,
	event: event.correlationId
};
// engine/kernel/error-handling.ts
/** Errors no handler may see, not even one for ANY: CRITICAL and its kin (spec/core.md §3.5). */
const isCritical = (error) => isErrorTypeOf(error.errorType, muleErrors.CRITICAL);
/** A body whose failures go to a handler. Defects pass by: they are bugs of the engine, not failures of the event. */
const withErrorHandling = (body, handler) => {
	const handle = (failure, entered, run) => {
		if (!(failure instanceof MuleError) || isCritical(failure)) throw failure;
		const result = handler(failure, withError(failure.event ?? entered, failure), run);
		return result instanceof Promise ? result.then((event) => withError(event, entered.error)) : withError(result, entered.error);
	};
	return (event, run) => {
		let result;
		try {
			result = body(event, run);
		} catch (failure) {
			return handle(failure, event, run);
		}
		return result instanceof Promise ? result.then(void 0, (failure) => handle(failure, event, run)) : result;
	};
};
/** The handler nobody configured: logs the error and throws it on. */
const propagate = (logger) => (error, event, run) => {
	logError(logger, error, event, run);
	throw error;
};
const RULE = "*".repeat(80);
/** Writes Mule's error block, once per error (spec/core.md §3.9). The run tells through which flow-refs the event came. */
const logError = (logger, error, event, run) => {
	if (error.logged) return;
	error.logged = true;
	if (!logger.enabled("ERROR")) return;
	const { location } = error;
	const lines = [
		RULE,
		`Message               : ${error.description}`,
		`Element               : ${location ? describeLocation(location) : "unknown"}`,
		`Element DSL           : ${location?.element.source ?? ""}`,
		`Error type            : ${errorTypeName(error.errorType)}`,
		`FlowStack             : ${flowStack(error, run)}`,
		...error.childErrors.map((child) => `Child error           : ${child.description} (${errorTypeName(child.errorType)})`),
		"",
		"  (set debug level logging for everything)",
		RULE
	];
	const context = logContext(location?.path, event);
	logger.log("ERROR", `\n${lines.join("\n")}\n`, context);
	if (logger.enabled("DEBUG")) logger.log("DEBUG", stackOf(error), context);
};
/** Where the error was made, and what caused it. */
const stackOf = (error) => error.cause instanceof Error ? `${error.stack}\nCaused by: ${stackOf(error.cause)}` : `${error.stack}`;
const flowStack = (error, run) => {
	const frames = error.location ? [error.location, ...error.flowStack] : [...error.flowStack];
	for (let caller = run?.caller; caller; caller = caller.outer) frames.push(caller.location);
	return frames.map((frame) => `at ${frame.path.split("/")[0]}(${describeLocation(frame)})`).join("\n                        ");
};
// engine/kernel/failure.ts
const defects = /* @__PURE__ */ new WeakMap();
/** Notes on a failure where it happened and with which event; the innermost place wins. Returns it, to be thrown on. */
const failedAt = (failure, event, location) => {
	if (failure instanceof MuleError) {
		failure.event ??= event;
		if (!failure.location) {
			failure.location = location;
			if (location.mask) hideSecrets(failure, location.mask);
		}
	} else if (failure instanceof Error && !defects.has(failure)) defects.set(failure, {
		event,
		location
	});
	return failure;
};
/** Logs, error responses and error handlers may show anything a failure says, and that of its causes. */
const hideSecrets = (failure, mask) => {
	for (const key of [
		"message",
		"detailedDescription",
		"stack"
	]) {
		const text = failure[key];
		if (text !== void 0 && mask(text) !== text) Object.defineProperty(failure, key, {
			value: mask(text),
			configurable: true,
			writable: true
		});
	}
	if (failure.cause instanceof Error) hideSecrets(failure.cause, mask);
};
/** Where a defect came to light; undefined for one that never passed a chain. */
const defectContext = (failure) => typeof failure === "object" && failure !== null ? defects.get(failure) : void 0;
// engine/kernel/flow.ts
const createCapacity = (limit = Number.MAX_SAFE_INTEGER) => {
	let inFlight = 0;
	const queue = [];
	let idling = [];
	return {
		limit,
		get inFlight() {
			return inFlight;
		},
		tryEnter: () => inFlight < limit && ++inFlight > 0,
		enter: () => {
			if (inFlight < limit) {
				inFlight++;
				return;
			}
			return new Promise((resolve) => queue.push(resolve));
		},
		leave: () => {
			const waiting = queue.shift();
			if (waiting) return waiting();
			if (--inFlight > 0) return;
			const callbacks = idling;
			idling = [];
			for (const done of callbacks) done();
		},
		idle: () => inFlight === 0 ? Promise.resolve() : new Promise((resolve) => idling.push(resolve))
	};
};
const createFlow = (name) => ({
	name,
	run: (event, _run) => event,
	source: void 0,
	state: "started",
	capacity: createCapacity(),
	responseFailed: (error) => {
		throw error;
	}
});
// engine/model/element.ts
/** `http:request`, or `flow` for the core namespace bound as the default: how messages name an element. */
const elementName = (element) => element.prefix ? `${element.prefix}:${element.name}` : element.name;
/** The value of an unprefixed attribute. */
const attributeOf = (element, name, uri = "") => element.attributes.find((a) => a.name === name && a.uri === uri);
// engine/kernel/operation.ts
const CORE = "http://www.mulesoft.org/schema/mule/core";
/** `error-mapping`: gives an operation's errors another type. Belongs to operations, which the kernel serves alike. */
const errorMapping = defineElement({
	name: "error-mapping",
	kind: "nested",
	doc: "Gives errors of the operation another type.",
	attributes: {
		sourceType: attr.string("The error type to replace.", { default: "ANY" }),
		targetType: attr.nonBlank("The error type to raise instead.", { required: true })
	},
	example: `
    <http:request url="http://localhost:8082/price">
      <error-mapping sourceType="HTTP:TIMEOUT" targetType="APP:SLOW"/>
      <error-mapping targetType="APP:NO_PRICE"/>
    </http:request>`,
	declare: (element, declarations) => {
		const target = element.attributes.find((a) => a.name === "targetType" && !a.uri)?.value;
		if (target) declarations.errorType(target);
	},
	compile: ({ sourceType, targetType }, context) => {
		const source = context.errorType(sourceType.trim() || "ANY");
		if (!source || source.internal) context.report("REF010", `Could not find error '${sourceType}'.`, {
			place: attributeOf(context.element, "sourceType")?.valuePlace,
			hint: suggestErrorType(sourceType, context),
			severity: severityOfTypes(context)
		});
		checkRaisable(targetType, context, attributeOf(context.element, "targetType")?.valuePlace);
		return source && {
			source,
			target: targetType.includes(":") ? targetType : `MULE:${targetType}`
		};
	}
});
/** Rules about the mappings of one operation together (spec/core.md §1.3). */
const checkMappings = ({ element, report }) => {
	const mappings = element.children.filter((each) => each.uri === "http://www.mulesoft.org/schema/mule/core" && each.name === errorMapping.name).map((each) => ({
		element: each,
		source: sourceNameOf(each)
	}));
	const all = mappings.filter(({ source }) => source === ANY_SOURCE);
	const early = all.find((mapping) => mapping !== mappings.at(-1));
	if (all.length > 1) report("CFG030", `Only one mapping for 'ANY' or an empty source type is allowed.`, { place: all[1]?.element.place });
	else if (early) report("CFG031", `Only the last error mapping can have 'ANY' or an empty source type.`, {
		place: early.element.place,
		hint: "the mappings after it would never be used"
	});
	const seen = /* @__PURE__ */ new Set([ANY_SOURCE]);
	for (const { element: mapping, source } of mappings) if (source !== ANY_SOURCE && seen.has(source)) report("CFG032", `Repeated source types are not allowed. Offending types are '${source}'.`, { place: attributeOf(mapping, "sourceType")?.valuePlace });
	else seen.add(source);
};
const ANY_SOURCE = "MULE:ANY";
const sourceNameOf = (mapping) => {
	const [first = "", second] = (attributeOf(mapping, "sourceType")?.value.trim() || "ANY").split(":", 2);
	return second === void 0 ? `MULE:${first}` : `${first.toUpperCase()}:${second}`;
};
/** An artifact may raise MULE's types and types of namespaces of its own, never those of a connector. */
const checkRaisable = (name, context, place) => {
	const [namespace = "", identifier = "", ...rest] = name.includes(":") ? name.split(":") : ["MULE", name];
	const type = context.errorType(name);
	const severity = severityOfTypes(context);
	if (!namespace.trim() || !identifier.trim() || rest.length > 0) {
		context.report("REF013", `'${name}' is not an error type.`, {
			place,
			hint: "write NAMESPACE:IDENTIFIER, such as APP:NO_STOCK"
		});
		return;
	}
	if (namespace.toUpperCase() === "MULE" && (!type || type.internal)) context.report("REF011", `There's no MULE error named '${identifier}'.`, {
		place,
		hint: suggestErrorType(name, context) ?? `a type of your own needs a namespace of its own: APP:${identifier}`,
		severity
	});
	else if (context.isReservedNamespace(namespace)) context.report("REF012", `Cannot use error type '${name}': namespace already exists.`, {
		place,
		hint: "choose a namespace of your own, such as APP",
		severity
	});
	else return type;
	return severity === "error" ? void 0 : {
		namespace: namespace.toUpperCase(),
		identifier,
		parent: muleErrors.ANY
	};
};
/** Artifacts written for older runtimes deploy in spite of wrong error types (spec/core.md §1.3). */
const severityOfTypes = ({ artifact }) => artifact.writtenFor("4.5.0") ? "error" : "warning";
/** "did you mean" for a misspelt error type, among those that may be named. */
const suggestErrorType = (name, context) => {
	const names = context.errorTypes().flatMap((type) => {
		if (type.internal) return [];
		return type.namespace === "MULE" ? [type.identifier, errorTypeName(type)] : [errorTypeName(type)];
	});
	const guess = didYouMean(name, names);
	return guess && `did you mean '${guess}'?`;
};
/** Adds to an operation what all operations have: `target`, `targetValue` and error mappings (spec/core.md §2.4, §3.7). */
const wrapOperation = (process, location, target, targetValue, mappings) => {
	const mapped = mappings.length > 0 ? withMappings(process, location, mappings) : process;
	return target === void 0 || !targetValue ? mapped : withTarget(mapped, target, targetValue);
};
/** Keeps the event that entered and stores the result in a variable. */
const withTarget = (process, target, targetValue) => (event, run) => {
	const { value } = event.message.payload;
	if (isUnread(value)) value.keep();
	const store = (result) => {
		const value = targetValue.typed(result);
		return value instanceof Promise ? value.then((v) => withVariable(event, target, v)) : withVariable(event, target, value);
	};
	const result = process(event, run);
	return result instanceof Promise ? result.then(store) : store(result);
};
const withMappings = (process, location, mappings) => {
	const remap = (failure) => {
		if (!(failure instanceof MuleError) || failure.location && failure.location !== location) return failure;
		const mapping = mappings.find(({ source }) => source === muleErrors.ANY || isErrorTypeOf(failure.errorType, source));
		if (!mapping) return failure;
		const [namespace = "MULE", identifier = ""] = mapping.target.split(":");
		const { description, detailedDescription, errorMessage, childErrors } = failure;
		const type = {
			namespace: namespace.toUpperCase(),
			identifier,
			parent: failure.errorType
		};
		const error = new MuleError(type, description, {
			detailedDescription,
			errorMessage,
			childErrors,
			cause: failure.cause ?? failure
		});
		error.event = failure.event;
		error.location = failure.location;
		return error;
	};
	return (event, run) => {
		try {
			const result = process(event, run);
			if (!(result instanceof Promise)) return result;
			return result.catch((failure) => {
				throw remap(failure);
			});
		} catch (failure) {
			throw remap(failure);
		}
	};
};
export { textExpression as C, attr as S, logContext as _, suggestErrorType as a, refuseElement as b, attributeOf as c, createFlow as d, defectContext as f, withErrorHandling as g, propagate as h, errorMapping as i, elementName as l, logError as m, checkMappings as n, withTarget as o, failedAt as p, checkRaisable as r, wrapOperation as s, CORE as t, createCapacity as u, defineConnector as v, textIn as w, child as x, defineElement as y };

//# sourceMappingURL=operation.js.map