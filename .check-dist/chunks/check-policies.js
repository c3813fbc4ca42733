import { t as shownPath } from "./shown-path.js";
import { n as collectDiagnostics, t as DeploymentError } from "./diagnostic.js";
import { a as readParameters, c as parseTemplate, o as templateVariables, r as IMPLICIT, s as BLOCK_HELPERS, t as renderTemplate } from "./render-template.js";
import { t as checkPolicy } from "./check-policy.js";
import { n as suggestName, t as didYouMean } from "./did-you-mean.js";
import { c as attributeOf, l as elementName } from "./operation.js";
import { t as XmlEscaping } from "./xml-escaping.js";
import { a as parametersOf, r as isSensitive, t as readPolicySources } from "./policy-sources.js";
import { f as placesOf, p as readXml } from "./policy-asset.js";
import { t as compileSchema } from "./validate-configuration.js";
import { n as isMadeUp, r as smallest, t as createTrials } from "./trials.js";
import { t as applicationPolicies } from "./application-policy-files.js";
import { i as registryFor } from "./deployment.js";
import { t as createRuntime } from "./runtime.js";
import { n as shippedTemplates } from "./package.js";
import { r as entriesOf } from "./classpath.js";
import { t as sarifText } from "./sarif.js";
import { t as selectApplications } from "./selection.js";
import { t as paintFor } from "./paint.js";
import { n as misused, t as EXIT } from "./terminal.js";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
// engine/check/check-codes.ts
/** Codes of what `hinny policy check` finds, and what each means. */
const checkCodes = {
	POL024: "A template names a parameter that nobody defines.",
	POL025: "A parameter is defined and not used.",
	POL026: "Something is gone through that is no list.",
	POL027: "A value is escaped where nothing undoes it.",
	POL028: "A value is inserted as it is where Mule would need it escaped.",
	POL029: "A parameter brings #[ ] into an expression.",
	POL045: "A default is not a value that its parameter may have.",
	POL046: "A parameter depends on one that does not exist.",
	POL047: "A template does not render to XML.",
	POL048: "A parameter is written as a property.",
	POL049: "A text that may be \"false\" decides.",
	POL070: "execute-next is reached twice on one way.",
	POL071: "execute-next stands in a loop or beside other routes.",
	POL072: "A source ends without execute-next and without a response.",
	POL073: "An operation ends without execute-next and without a response.",
	POL074: "An error leaves a source with no response set.",
	POL075: "An error leaves a source with the flow's response.",
	POL076: "execute-next follows set-response.",
	POL080: "A change before execute-next is dropped.",
	POL081: "A change after execute-next is dropped.",
	POL082: "The response to a request of the policy takes the place of the message.",
	POL083: "Response headers are added before execute-next.",
	POL084: "Request headers are added after execute-next.",
	POL085: "set-requester-request stands where there is no outgoing request.",
	POL086: "Headers are added and discarded by set-response.",
	POL087: "An attribute is read that the message does not have.",
	POL088: "A variable is read that nothing in the policy sets.",
	POL089: "A sensitive parameter is written to the log.",
	POL090: "Two policies add the same header.",
	POL091: "A policy reads a header before another one adds it.",
	POL092: "A policy reads another policy's variable.",
	POL093: "Two policies have the same order."
};
// engine/policy/policy-codes.ts
/** Codes of faults in policies and in what applications say about them, and what each means. */
const policyCodes = {
	POL001: "A policy stands in an application.",
	POL002: "A policy has neither a source nor an operation.",
	POL003: "execute-next stands outside of a policy.",
	POL010: "An API is bound to a flow that does not exist.",
	POL011: "An API is bound to a flow without HTTP listener.",
	POL012: "An API is bound to two flows.",
	POL013: "A flow is bound to two APIs.",
	POL014: "disablePolicies is an expression.",
	POL015: "disablePolicies has no effect.",
	POL020: "A template is not valid Handlebars.",
	POL021: "A template uses partials or decorators.",
	POL022: "A template uses a helper that does not exist.",
	POL023: "A template renders to too much text.",
	POL024: "A template names a parameter that nobody defines.",
	POL030: "A template, or another file of a policy, was not found.",
	POL031: "A template does not have exactly one http-policy:proxy.",
	POL032: "A policy has a source of events.",
	POL033: "execute-next is reached from an async scope.",
	POL034: "The archive of a policy cannot be read.",
	POL040: "The definition of a policy is wrong.",
	POL041: "A parameter is missing in the configuration.",
	POL042: "The configuration has a parameter that the policy does not know.",
	POL043: "The value of a parameter is of the wrong type or out of range.",
	POL044: "The configuration is no object of plain data.",
	POL045: "An encrypted value in a configuration cannot be decrypted.",
	POL050: "The order is no whole number above 0.",
	POL051: "Two policies have the same id.",
	POL052: "A resource condition is wrong.",
	POL053: "A policy is for an API that the application does not implement.",
	POL054: "The runtime is older or newer than the policy allows.",
	POL055: "A resource condition is given to a policy that does not support any.",
	POL056: "There is no such gatekeeper mode.",
	POL057: "There is no such mode of a policy.",
	POL058: "A policy in shadow mode has no operation.",
	POL059: "A policy in shadow mode has a source, which does nothing.",
	POL060: "A policy file is not in the offline format.",
	POL061: "A policy file has a key that means nothing.",
	POL062: "A policy file names a template that does not exist.",
	POL063: "A policy file asks for another version of its template."
};
// engine/check/check-conflicts.ts
/** Headers of which there is one: adding replaces (spec/policies.md §4). */
const SINGLE = /* @__PURE__ */ new Set([
	"access-control-allow-origin",
	"content-type",
	"content-length",
	"transfer-encoding"
]);
/** What policies of one application do to each other. */
const checkConflicts = (nestings, report) => {
	for (const nesting of nestings) nesting.policies.forEach((outer, i) => {
		for (const inner of nesting.policies.slice(i + 1)) {
			if (apart(outer, inner)) continue;
			sameOrder(outer, inner, report);
			sameHeaders(nesting.kind, outer, inner, report);
			readTooEarly(nesting, outer, inner, report);
			readTooLate(nesting.kind, outer, inner, report);
			foreignVariables(outer, inner, report);
			foreignVariables(inner, outer, report);
		}
	});
};
/** Different conditions may never hold for the same request. */
const apart = (a, b) => a.condition !== void 0 && b.condition !== void 0 && a.condition !== b.condition;
const sameOrder = (outer, inner, report) => {
	if (outer.order !== inner.order || outer.group !== inner.group) return;
	report({
		code: "POL093",
		place: inner.place,
		message: `The policies '${outer.id}' and '${inner.id}' both have order ${inner.order}: which is the outer one depends on the names of their files.`,
		hint: "give each its own \"order\"; the lowest is outermost",
		related: [{
			place: outer.place,
			message: `the policy '${outer.id}'`
		}]
	});
};
const sameHeaders = (kind, outer, inner, report) => {
	const side = kind === "operation" ? "request" : "response";
	const a = outer.facts[kind];
	const b = inner.facts[kind];
	if (!a || !b) return;
	const [later, first] = side === "request" ? [b, a] : [a, b];
	const [laterId, firstId] = side === "request" ? [inner.id, outer.id] : [outer.id, inner.id];
	for (const [header, place] of later.added[side]) {
		const other = first.added[side].get(header);
		if (!other || later.removed.has(header)) continue;
		report({
			code: "POL090",
			place,
			message: `The policies '${firstId}' and '${laterId}' both add the ${side} header '${header}': ${SINGLE.has(header) ? `that of '${laterId}' wins` : `the ${side} carries both values`}.`,
			hint: `leave it to one of them, or remove it first with <http-transform:remove-headers> in '${laterId}'`,
			related: [{
				place: other,
				message: `the policy '${firstId}'`
			}]
		});
	}
};
/** Before execute-next the outer policy runs first. */
const readTooEarly = ({ kind, declared }, outer, inner, report) => {
	const reader = outer.facts[kind];
	const writer = inner.facts[kind];
	if (!reader || !writer || kind === "source" && !writer.propagates) return;
	for (const [header, place] of reader.read.request) {
		const written = writer.added.request.get(header);
		if (!written || declared.has(header) || reader.added.request.has(header)) continue;
		report(tooEarly(header, place, written, outer, inner, `give '${inner.id}' a lower order than '${outer.id}'`));
	}
};
/** After execute-next the inner policy runs first. */
const readTooLate = (kind, outer, inner, report) => {
	const reader = inner.facts[kind];
	const writer = outer.facts[kind];
	if (!reader || !writer) return;
	for (const [header, place] of reader.read.response) {
		const written = writer.added.response.get(header);
		if (!written || reader.added.response.has(header)) continue;
		report(tooEarly(header, place, written, inner, outer, `give '${outer.id}' a higher order than '${inner.id}'`));
	}
};
const tooEarly = (header, place, written, reader, writer, hint) => ({
	code: "POL091",
	place,
	message: `The policy '${reader.id}' reads the header '${header}' before '${writer.id}' adds it.`,
	hint,
	related: [{
		place: written,
		message: `the policy '${writer.id}' adds it`
	}]
});
const foreignVariables = (reader, writer, report) => {
	for (const [name, place] of reader.facts.variablesRead) {
		if (reader.facts.variablesSet.has(name) || !writer.facts.variablesSet.has(name)) continue;
		report({
			code: "POL092",
			place,
			message: `The policy '${reader.id}' reads the variable '${name}', which only '${writer.id}' sets: it is always null, for policies do not see each other's variables.`,
			hint: "pass the value in a header, or make one policy of the two",
			related: [{
				place: writer.place,
				message: `the policy '${writer.id}'`
			}]
		});
	}
};
// engine/check/expression-names.ts
/** Attributes that hold an expression also without `#[ ]`. */
const EXPRESSIONS = /* @__PURE__ */ new Set([
	"expression",
	"when",
	"collection",
	"idExpression",
	"targetValue"
]);
const EE = "http://www.mulesoft.org/schema/mule/ee/core";
/** Expressions right on an element: in its attributes and its text. */
const expressionsOn = (element) => {
	const inAttributes = element.attributes.filter(({ name, value, uri }) => uri === "" && (value.includes("#[") || EXPRESSIONS.has(name))).map(({ name, value }) => ({
		text: value,
		element,
		attribute: name
	}));
	return element.text.includes("#[") || element.uri === EE && element.text.trim() !== "" ? [...inAttributes, {
		text: element.text,
		element,
		attribute: ""
	}] : inAttributes;
};
/** Expressions anywhere in an element. */
const expressionsIn = (element) => [...expressionsOn(element), ...element.children.flatMap(expressionsIn)];
/** Comments and, for names, quoted texts say nothing; a text that is interpolated (`$(…)`) may. */
const withoutComments = (text) => text.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (part) => part.startsWith("/") ? " " : part);
/** Text outside of quotes; keys such as `vars.'x'` and interpolations stay. */
const bare = (text) => withoutComments(text).replace(/(\.|\[\s*)?("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')/g, (part, selector) => selector || part.includes("$(") ? part : "''");
const mentions = (text, name) => new RegExp(`(?<![\\w.])${name}\\b`).test(bare(text));
/** Members of a name that are read: `vars.x`, `vars['x']`, `vars.'x'`; undefined among them when one is computed or all are. */
const membersRead = (text, name) => {
	const found = [];
	const pattern = new RegExp(`(?<![\\w.])(?:message\\s*\\.\\s*)?${name}\\b(?:\\s*\\??\\.\\s*(?:([A-Za-z_]\\w*)|["']([^"']+)["'])|\\s*\\[\\s*["']([^"']+)["']\\s*\\])?`, "g");
	for (const [, plain, quoted, selected] of bare(text).matchAll(pattern)) found.push(plain ?? quoted ?? selected);
	return found;
};
/** Names of headers that are read: `attributes.headers.x`, `attributes.headers['x']`. */
const headersRead = (text) => [...bare(text).matchAll(/(?<![\w.])(?:message\s*\.\s*)?attributes\s*\??\.\s*headers\s*(?:\??\.\s*(?:([A-Za-z_][\w-]*)|["']([^"']+)["'])|\[\s*["']([^"']+)["']\s*\])/g)].map(([, plain, quoted, selected]) => (plain ?? quoted ?? selected ?? "").toLowerCase());
const TOKENS = /"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|([A-Za-z_][\w-]*)|\S/g;
/** The keys of an object that an expression begins with: `#[{'x-team': 1}]`, in lower case; computed keys are left out. */
const literalKeys = (text) => {
	const script = withoutComments(text).replace(/^\s*#\[/, "");
	const body = script.slice(script.indexOf("---") < 0 ? 0 : script.indexOf("---") + 3);
	if (!body.trimStart().startsWith("{")) return [];
	const keys = [];
	let depth = 0;
	let key;
	let mayBeKey = false;
	for (const [token, double, single, plain] of body.matchAll(TOKENS)) {
		const name = double ?? single ?? plain;
		if (token === ":" && depth === 1 && key !== void 0) keys.push(key.toLowerCase());
		key = depth === 1 && mayBeKey ? name : void 0;
		mayBeKey = false;
		if (/^[{([]$/.test(token)) mayBeKey = ++depth === 1;
		else if (/^[})\]]$/.test(token) && --depth === 0) break;
		else if (token === ",") mayBeKey = depth === 1;
	}
	return keys;
};
// engine/check/element-effects.ts
const NONE = {
	payload: false,
	attributes: false,
	shape: void 0
};
const PAYLOAD = {
	payload: true,
	attributes: false,
	shape: void 0
};
const HEADERS = {
	payload: false,
	attributes: true,
	shape: void 0
};
/** Elements that leave the message alone. Namespaces end with a colon. */
const VOID = [
	"logger",
	"set-variable",
	"remove-variable",
	"raise-error",
	"async",
	"os:store",
	"os:remove",
	"os:clear",
	"validation:",
	"authentication:",
	"client-id-enforcement:",
	"throttling:",
	"ip:",
	"federation:",
	"tracing:",
	"json-logger:"
];
const isVoid = (name) => VOID.some((each) => each.endsWith(":") ? name.startsWith(each) : name === each);
/** Which side of execute-next an http-transform operation is for. */
const sideOf = (name, element) => {
	if (/^http-transform:add-request-headers(-list)?$/.test(name)) return "request";
	if (/^http-transform:add-response-headers(-list)?$/.test(name)) return "response";
	if (name !== "http-transform:add-headers") return void 0;
	return attributeOf(element, "outputType")?.value === "response" ? "response" : "request";
};
const effectOf = (element, registry) => {
	const name = registry.canonicalName(element);
	if (isVoid(name)) return NONE;
	if (name === "set-payload") return PAYLOAD;
	if (name === "ee:transform") return transformEffect(element);
	if (name.startsWith("http-transform:")) return httpTransformEffect(name, element);
	if (attributeOf(element, "target")) return NONE;
	if (name === "parse-template") return PAYLOAD;
	if (name === "http:request") return {
		payload: true,
		attributes: true,
		shape: "response"
	};
	return {
		payload: true,
		attributes: true,
		shape: "unknown"
	};
};
const transformEffect = (element) => {
	const sets = (name) => element.children.some((each) => each.name === "message" && each.children.some((one) => one.name === name));
	const attributes = sets("set-attributes");
	return {
		payload: sets("set-payload"),
		attributes,
		shape: attributes ? "unknown" : void 0
	};
};
const httpTransformEffect = (name, element) => {
	if (name === "http-transform:set-response") return {
		payload: true,
		attributes: true,
		shape: "response"
	};
	if (name === "http-transform:set-requester-request") return {
		payload: true,
		attributes: true,
		shape: "request"
	};
	const side = sideOf(name, element);
	if (side === "response") return {
		...HEADERS,
		shape: "bare"
	};
	return side === "request" ? {
		...HEADERS,
		shape: "request"
	} : HEADERS;
};
/** The expressions of a step: what stands inside of a branch or handler are steps of their own. */
const expressionsOf = ({ kind, element }) => kind === "run" ? expressionsIn(element) : expressionsOn(element);
/** Whether a step looks at a part of the message; where in doubt it does. */
const reads = (step, part, registry) => {
	const { element } = step;
	const name = registry.canonicalName(element);
	if (step.kind === "next" || step.kind === "handler") return false;
	if (expressionsOf(step).some(({ text }) => mentions(text, part) || mentions(text, "message"))) return true;
	if (name === "logger") return !attributeOf(element, "message");
	if (name === "foreach" || name === "parallel-foreach") return part === "payload" && !attributeOf(element, "collection");
	if (step.kind === "branch") return false;
	if (part === "attributes") return false;
	if (name === "http-transform:set-response") return !element.children.some((each) => each.name === "body");
	if (name === "http:request") return sendsPayload(element);
	return !isVoid(name) && !/^(http-transform|ee):/.test(name) && !isCore(name);
};
const isCore = (name) => !name.includes(":");
const sendsPayload = (element) => {
	const method = attributeOf(element, "method")?.value.toUpperCase() ?? "GET";
	return !element.children.some((each) => each.name === "body") && ![
		"GET",
		"HEAD",
		"OPTIONS"
	].includes(method);
};
// engine/check/rules/attribute-names.ts
const LISTENER = [
	"method",
	"requestPath",
	"relativePath",
	"maskedRequestPath",
	"rawRequestPath",
	"listenerPath",
	"version",
	"scheme",
	"requestUri",
	"rawRequestUri",
	"localAddress",
	"remoteAddress",
	"queryString",
	"headers",
	"queryParams",
	"uriParams",
	"clientCertificate"
];
const OUTGOING = [
	"requestPath",
	"headers",
	"queryParams",
	"uriParams"
];
const RESPONSE = [
	"statusCode",
	"reasonPhrase",
	"headers"
];
const EVERY = [.../* @__PURE__ */ new Set([...LISTENER, ...RESPONSE])];
/** Attributes that are not there where they are read: the table of spec/policies.md §2.3. */
const attributeNames = (block, report) => {
	for (const [element, occurrences] of block.occurrences) {
		const texts = occurrences[0] ? expressionsOf(occurrences[0].step) : [];
		const names = new Set(texts.flatMap(({ text }) => membersRead(withoutFallbacks(text), "attributes")));
		for (const name of names) {
			if (name === void 0) continue;
			const known = occurrences.map((each) => attributesAt(each, block));
			if (known.some((each) => each === void 0 || each.includes(name))) continue;
			const finding = explained$3(name, known[0], block);
			if (finding) report({
				code: "POL087",
				at: element,
				...finding
			});
		}
	}
};
/** `vars.status default attributes.statusCode`: what is there in case of need does no harm. */
const withoutFallbacks = (text) => text.replace(/\bdefault\s+attributes\b/g, "default null");
/** The attributes that are there; undefined where only running tells. */
const attributesAt = ({ step }, { kind }) => {
	const { shape, nexts, nextFailed } = step.before;
	if (step.kind === "handler" || nextFailed && kind === "operation" || shape === "unknown") return void 0;
	if (shape === "response" || shape === "bare") return RESPONSE;
	return kind === "source" && nexts === 0 ? LISTENER : OUTGOING;
};
const explained$3 = (name, known, { kind }) => {
	if (!EVERY.includes(name)) {
		const guess = didYouMean(name, known);
		if (!guess) return void 0;
		return {
			message: `There is no attribute '${name}': it is always null.`,
			hint: `did you mean 'attributes.${guess}'?`
		};
	}
	if (known === RESPONSE) return {
		message: `'attributes.${name}' is null here: the message is a response, which has ${known.join(", ")}.`,
		hint: `keep it in a variable before: <set-variable variableName="${name}" value="#[attributes.${name}]"/>`
	};
	return {
		message: `'attributes.${name}' is null here: ${kind === "operation" ? "an outgoing request" : "the request"} has ${known.join(", ")}.`,
		hint: kind === "operation" && LISTENER.includes(name) ? "keep it in a variable in <http-policy:source>: both blocks share their variables" : "read it after execute-next"
	};
};
// engine/check/rules/discarded-headers.ts
/** set-response sets all headers: those added before are gone (spec/policies.md §4, §7.15). */
const discardedHeaders = (block, report) => {
	for (const [element, found] of block.occurrences) {
		if (sideOf(block.registry.canonicalName(element), element) !== "response") continue;
		const replaced = found.map((each) => replacedBy(each, block));
		const [first] = replaced;
		if (!first || replaced.includes(void 0)) continue;
		report({
			code: "POL086",
			at: element,
			message: `What <${elementName(element)}> adds is discarded: the set-response that follows sets all headers anew.`,
			hint: "move it behind the set-response, or name the headers there",
			related: {
				at: first,
				message: "the set-response"
			}
		});
	}
};
const replacedBy = ({ way, index }, { registry }) => {
	for (const step of way.steps.slice(index + 1)) {
		const { kind, element } = step;
		if (kind === "next" || reads(step, "attributes", registry)) return void 0;
		if (kind === "run" && registry.canonicalName(element) === "http-transform:set-response") return element;
	}
};
// engine/check/rules/dropped-changes.ts
/** Changes that propagateMessageTransformations would have to let pass: the matrix of spec/policies.md §2.4. */
const droppedChanges = (block, report) => {
	if (block.propagates) return;
	for (const [element, occurrences] of block.occurrences) {
		const part = changedPart(element, block);
		if (!part) continue;
		const settled = occurrences.filter(({ way, index }) => !way.failing && !leavesByHandler(way.steps, index));
		if (settled.length > 0 && settled.every((each) => isDropped(each, part, block))) report({
			code: block.kind === "source" ? "POL080" : "POL081",
			at: element,
			...explained$2(element, block)
		});
	}
};
const leavesByHandler = (steps, index) => steps.slice(index).some(({ kind }) => kind === "handler");
const WRITERS = [
	"set-payload",
	"ee:transform",
	"http-transform:remove-headers",
	"http-transform:set-response"
];
/** What a change is about that has no other purpose; headers that stand on the wrong side are another rule's. */
const changedPart = (element, { kind, registry }) => {
	const name = registry.canonicalName(element);
	if (sideOf(name, element) !== (kind === "source" ? "request" : "response") && !WRITERS.includes(name)) return void 0;
	if (kind === "source" && name === "http-transform:set-response") return void 0;
	const effect = effectOf(element, registry);
	if (effect.payload) return "payload";
	return effect.attributes ? "attributes" : void 0;
};
const isDropped = (occurrence, part, block) => {
	const { step, way, index } = occurrence;
	const { nexts, nextFailed } = step.before;
	if (step.fails || step.inside.length > 0 || (block.kind === "source" ? nexts > 0 : nexts === 0 || nextFailed)) return false;
	const rest = way.steps.slice(index + 1);
	const end = rest.findIndex(({ kind }) => kind === "next");
	if (block.kind === "source" ? end < 0 : end >= 0) return false;
	return !(end < 0 ? rest : rest.slice(0, end)).some((each) => reads(each, part, block.registry));
};
const explained$2 = (element, { kind }) => kind === "source" ? {
	message: `What <${elementName(element)}> changes here is dropped at execute-next: the flow gets the request as the client sent it.`,
	hint: `write <http-policy:source propagateMessageTransformations="true">${/headers/.test(element.name) ? ", or use <http-policy:operation> for outgoing requests" : ""}`
} : {
	message: `What <${elementName(element)}> changes after execute-next is dropped at the end: the flow gets the response as it came.`,
	hint: "write <http-policy:operation propagateMessageTransformations=\"true\">"
};
// engine/check/rules/header-side.ts
/** Headers of the request belong before execute-next, those of the response after it: spec/policies.md §4. */
const headerSide = ({ kind, occurrences, registry }, report) => {
	for (const [element, found] of occurrences) {
		const side = sideOf(registry.canonicalName(element), element);
		if (!side) continue;
		const laterNext = found.every(({ way, index }) => way.steps.slice(index).some((step) => step.kind === "next"));
		const noLaterNext = found.every(({ way, index }) => !way.steps.slice(index).some((step) => step.kind === "next"));
		const tag = `<${elementName(element)}>`;
		if (side === "response" && laterNext && found.every(({ step }) => step.before.nexts === 0)) report({
			code: "POL083",
			severity: "error",
			at: element,
			message: `${tag} stands before execute-next: there is no response yet, and what it adds is lost.`,
			hint: `move it behind <http-policy:execute-next/>, or add to the ${kind === "source" ? "request" : "outgoing request"} with <http-transform:add-request-headers>`
		});
		if (side === "request" && noLaterNext && found.every(({ step }) => step.before.nexts > 0 && !step.before.nextFailed)) report({
			code: "POL084",
			severity: "error",
			at: element,
			message: `${tag} stands after execute-next: the request is gone, and the response becomes a request without status.`,
			hint: "move it before <http-policy:execute-next/>, or use <http-transform:add-response-headers>"
		});
	}
};
// engine/check/rules/next-in-loop.ts
/** execute-next in something that repeats or forks: it runs as often as there are items, perhaps never. */
const nextInLoop = ({ kind, occurrences }, report) => {
	for (const [element, [first]] of occurrences) {
		const loop = first?.step.kind === "next" ? first.step.inside.at(-1) : void 0;
		if (!loop) continue;
		const what = kind === "source" ? "the flow runs" : "the request is sent";
		const often = loop.name === "scatter-gather" ? "in a route beside others" : "once for each item, and never without any";
		report({
			code: "POL071",
			at: element,
			message: `execute-next stands in a <${elementName(loop)}>: ${what} ${often}.`,
			hint: loop.name === "scatter-gather" ? "move it out of the router" : "move it out of the loop; to try again use <until-successful>",
			related: {
				at: loop,
				message: `the <${elementName(loop)}>`
			}
		});
	}
};
// engine/check/rules/next-twice.ts
/** A way on which execute-next is reached a second time: spec/policies.md §2.6. */
const nextTwice = (block, report) => {
	for (const [element, occurrences] of block.occurrences) {
		if (occurrences[0]?.step.kind !== "next") continue;
		const again = occurrences.filter((each) => isSecond(each, block));
		const always = again.length === occurrences.length;
		const found = again.find((each) => always || follows(each));
		if (found) report({
			code: "POL070",
			at: element,
			...explained$1(found, block)
		});
	}
};
const earlierNext = ({ way, index }) => way.steps.slice(0, index).findLast(({ kind }) => kind === "next");
/** A second try after a failure is meant, unless the handler is for whatever fails around execute-next. */
const isSecond = (occurrence, block) => {
	const { step, way, index } = occurrence;
	if (step.before.nexts === 0) return false;
	if (!step.before.nextFailed) return true;
	const handler = way.steps.slice(0, index).findLast(({ kind }) => kind === "handler")?.element;
	if (!handler || attributeOf(handler, "when")) return false;
	const type = attributeOf(handler, "type")?.value ?? "ANY";
	return /^(MULE:)?ANY$/i.test(type.trim()) && guardsMore(handler, block);
};
/** The handler also stands for failures that have nothing to do with execute-next. */
const guardsMore = (handler, block) => (block.occurrences.get(handler) ?? []).some(({ way, index }) => {
	const failed = way.steps.slice(0, index).findLast(({ fails }) => fails);
	return failed !== void 0 && failed.kind !== "next";
});
/** Nothing is decided between the two: where the first is reached the second is, too. */
const follows = ({ way, index }) => {
	const first = way.steps.slice(0, index).findLastIndex(({ kind }) => kind === "next");
	return way.steps.slice(first, index).every(({ kind }) => kind !== "branch");
};
const explained$1 = (occurrence, { kind }) => {
	const first = earlierNext(occurrence)?.element;
	const { nextFailed, ownPayload } = occurrence.step.before;
	const related = {
		at: first,
		message: first === occurrence.step.element ? "the same" : "the first"
	};
	if (nextFailed) return {
		related,
		message: `When execute-next itself fails, this handler executes next again: ${kind === "source" ? "the flow runs" : "the request is sent"} twice.`,
		hint: "keep execute-next out of the <try>, or give the handler the type of the error it is for"
	};
	if (kind === "source") return {
		related,
		message: "execute-next is reached twice on one way: the flow runs twice for one request.",
		hint: "keep one of the two, or put each into its own branch of a <choice>"
	};
	return {
		related,
		message: ownPayload ? "execute-next is reached twice on one way: the request is sent twice." : "execute-next is reached twice on one way: the second request carries the body of the first response.",
		hint: "keep one of the two, or use <until-successful>, which starts over with the original message"
	};
};
// engine/check/rules/raised-without-response.ts
/** An error that leaves the source while the message says something else: spec/policies.md §2.8. */
const raisedWithoutResponse = ({ kind, ways, occurrences }, report) => {
	if (kind !== "source") return;
	for (const way of ways) {
		const at = way.failing && explicitError(way);
		if (!at || way.end.nextFailed) continue;
		const through = (occurrences.get(at) ?? []).map((each) => each.way);
		const { nexts } = way.end;
		if (nexts === 0 && through.every(echoes)) report({
			code: "POL074",
			at,
			message: `An error leaves the source at <${elementName(at)}> with no response set: the client gets status 500 and its own request body back.`,
			hint: "put it into a <try> whose error handler sets a response"
		});
		if (nexts > 0 && through.every(keepsResponse)) report({
			code: "POL075",
			at,
			message: `An error leaves the source at <${elementName(at)}> after execute-next: the client gets the flow's response, with its status.`,
			hint: "set the response the client should get with <http-transform:set-response> before"
		});
	}
};
/** What an author wrote to fail: raise-error, a validation, a handler that passes errors on. */
const explicitError = ({ steps, failing }) => {
	const handler = steps.findLast(({ kind }) => kind === "handler")?.element;
	if (handler?.name === "on-error-propagate") return handler;
	return failing?.element.name === "raise-error" ? failing.element : void 0;
};
const echoes = ({ end, failing }) => failing !== void 0 && end.nexts === 0 && !end.ownPayload && (end.shape === "request" || end.shape === "bare");
const keepsResponse = ({ end, failing }) => failing !== void 0 && end.nexts > 0 && !end.nextFailed && end.shape === "response" && end.answer === void 0;
// engine/check/rules/request-without-target.ts
const HINT = "add target=\"…\" and read the response from that variable";
/** A request of the policy's own whose response takes the place of the message: spec/policies.md §7.5. */
const requestWithoutTarget = (block, report) => {
	for (const [element, occurrences] of block.occurrences) {
		if (block.registry.canonicalName(element) !== "http:request" || attributeOf(element, "target")) continue;
		const consequences = occurrences.filter(({ way, step }) => !way.failing && !step.fails).map((each) => consequenceOf(each, block));
		const [consequence] = consequences;
		if (consequence && !consequences.includes(void 0)) report({
			code: "POL082",
			at: element,
			message: `The response to this request takes the place of the message: ${consequence}.`,
			hint: HINT
		});
	}
};
const consequenceOf = ({ way, index, step }, block) => {
	const rest = way.steps.slice(index + 1);
	const end = rest.findIndex(({ kind }) => kind === "next");
	const until = end < 0 ? rest : rest.slice(0, end);
	if (until.some((each) => replacesPayload(each, block))) return void 0;
	if (end >= 0 && block.kind === "operation") return "it is sent as the body of the outgoing request";
	if (end >= 0 && block.propagates && step.before.nexts === 0) return "the flow gets it in place of the client’s request";
	const read = end >= 0 && step.before.nexts === 0 ? until.flatMap(requestReads)[0] : void 0;
	if (read) return `${read} below is no longer that of the client's request`;
	if (end >= 0 || step.before.nexts === 0) return void 0;
	if (block.kind === "source") return "the client gets it in place of the flow's response";
	return block.propagates ? "the flow gets it in place of the response" : void 0;
};
const replacesPayload = ({ kind, element, fails }, { registry }) => kind === "run" && !fails && effectOf(element, registry).payload;
const REQUEST_ATTRIBUTES = [
	"method",
	"requestPath",
	"requestUri",
	"queryParams",
	"uriParams",
	"queryString",
	"remoteAddress",
	"relativePath"
];
const REQUEST_HEADERS = [
	"authorization",
	"client_id",
	"client_secret",
	"host",
	"user-agent",
	"accept",
	"cookie",
	"x-forwarded-for"
];
/** What only a request has, and a step reads. */
const requestReads = (step) => expressionsOf(step).flatMap(({ text }) => [...membersRead(text, "attributes").flatMap((name) => name !== void 0 && REQUEST_ATTRIBUTES.includes(name) ? [`attributes.${name}`] : []), ...headersRead(text).flatMap((name) => REQUEST_HEADERS.includes(name) ? [`the header ${name}`] : [])]);
// engine/check/rules/requester-request-side.ts
/** set-requester-request is about the outgoing request, which only an operation has, before execute-next: spec/policies.md §4. */
const requesterRequestSide = ({ kind, propagates, occurrences, registry }, report) => {
	for (const [element, found] of occurrences) {
		const name = registry.canonicalName(element);
		const isOld = name === "http-transform:add-headers" && element.attributes.some(({ value }) => value === "requester-request");
		if (name !== "http-transform:set-requester-request" && !isOld) continue;
		const late = found.every(({ step, way, index }) => step.before.nexts > 0 && !way.steps.slice(index).some((each) => each.kind === "next"));
		if (kind === "source") report({
			code: "POL085",
			severity: propagates ? "warning" : "error",
			at: element,
			message: propagates ? "This is for outgoing requests: in a source it takes the method, the URI and all else a listener tells from the flow." : "A source has no outgoing request: what this sets is dropped at execute-next.",
			hint: "move it into <http-policy:operation>, before execute-next"
		});
		else if (late && name === "http-transform:set-requester-request") report({
			code: "POL085",
			severity: "error",
			at: element,
			message: "The request was sent already: what stands after execute-next cannot change it.",
			hint: "move it before <http-policy:execute-next/>"
		});
	}
};
// engine/check/rules/response-before-next.ts
/** set-response does not end a policy: what follows it still runs. */
const responseBeforeNext = ({ kind, occurrences, registry }, report) => {
	for (const [element, found] of occurrences) {
		if (registry.canonicalName(element) !== "http-transform:set-response") continue;
		const first = found.filter(({ step }) => step.before.nexts === 0);
		const nexts = first.map(({ way, index }) => way.steps.slice(index).find((step) => step.kind === "next"));
		const next = nexts[0]?.element;
		if (first.length < found.length || !next || nexts.includes(void 0)) continue;
		report({
			code: "POL076",
			at: element,
			message: kind === "source" ? "execute-next follows this response: the flow runs all the same, and its response replaces this one." : "execute-next follows this response: the request is sent all the same, and its response replaces this one.",
			hint: "put execute-next into the other branch of a <choice>; set-response ends nothing",
			related: {
				at: next,
				message: "the execute-next that follows"
			}
		});
	}
};
// engine/check/rules/silent-short-circuit.ts
/** A block that ends without execute-next and without a response of its own: spec/policies.md §2.6. */
const silentShortCircuit = (block, report) => {
	if (block.ways.some(({ steps }) => steps.some(({ kind, inside }) => kind === "next" && inside.length > 0))) return;
	const told = /* @__PURE__ */ new Set();
	for (const way of block.ways) {
		if (!isSilent(way)) continue;
		const last = way.steps.findLast(({ kind }) => kind === "branch" || kind === "handler");
		const at = last?.element ?? block.element;
		const through = last ? waysThrough$1(last, block) : block.ways;
		if (told.has(at) || !through.every((each) => each.failing !== void 0 || isSilent(each))) continue;
		told.add(at);
		report({
			code: block.kind === "source" ? "POL072" : "POL073",
			at,
			...explained(block, way, at)
		});
	}
};
const waysThrough$1 = ({ element, kind }, { occurrences }) => (occurrences.get(element) ?? []).filter(({ step }) => kind === "branch" || step.before.nexts === 0).map((each) => each.way);
const isSilent = ({ end, failing }) => !failing && end.nexts === 0 && (end.shape === "request" || end.shape === "bare");
const explained = (block, { end }, at) => {
	const executes = block.ways.some(({ steps }) => steps.some(({ kind }) => kind === "next"));
	const where = at === block.element ? "This block" : at.name === "choice" ? "Without an <otherwise> this block" : "Here the block";
	const hint = executes ? "set a response with <http-transform:set-response> here, or execute next" : "add <http-policy:execute-next/>, or set the response with <http-transform:set-response>";
	if (block.kind === "operation") return {
		message: `${where} ends without execute-next and without a response: nothing is sent, and the flow takes its own request for the response.`,
		hint: executes ? `${hint}; <raise-error> lets the flow fail` : hint
	};
	return {
		message: `${where} ends without execute-next and without set-response: the client gets ${end.ownPayload ? "status 200 without headers" : "status 200 and its own request body back"}.`,
		hint
	};
};
// engine/check/rules/unset-variables.ts
/** Variables that the elements of a policy set, by name. */
const variablesSet = (elements) => {
	const names = /* @__PURE__ */ new Set();
	const visit = (element) => {
		for (const { name, value } of element.attributes) if (/^target$|[vV]ariableName$/.test(name)) names.add(value);
		if (/^(parallel-)?foreach$/.test(element.name)) for (const name of ["counter", "rootMessage"]) names.add(name);
		element.children.forEach(visit);
	};
	elements.forEach(visit);
	return names;
};
/** Variables that the elements of a policy read, with the first element that does. */
const variablesRead = (elements) => {
	const names = /* @__PURE__ */ new Map();
	for (const { text, element } of elements.flatMap(expressionsIn)) for (const name of membersRead(text, "vars")) if (name !== void 0 && !names.has(name)) names.set(name, element);
	return names;
};
/** Variables that nothing in the policy sets: it sees neither the flow's nor another policy's (spec/policies.md §2.5). */
const unsetVariables = (elements, set, isKnown, report) => {
	const allKnown = (each) => isKnown(each) && each.children.every(allKnown);
	if (!elements.every(allKnown)) return;
	if ([...set].some((name) => /[#$]/.test(name))) return;
	for (const [name, at] of variablesRead(elements)) {
		if (set.has(name)) continue;
		const guess = didYouMean(name, set);
		report({
			code: "POL088",
			at,
			message: `Nothing in this policy sets the variable '${name}': it is always null. A policy does not see the variables of the flow.`,
			hint: guess ? `did you mean 'vars.${guess}'?` : "pass the value in a header, or set the variable in the policy"
		});
	}
};
// engine/check/error-paths.ts
/** Ways through a `<try>`, or a flow with its own error handler: those that succeed, and one for each error that a handler is for. */
const tryPaths = (scope, walk) => {
	const body = scope.children.filter((each) => walk.registry.canonicalName(each) !== "error-handler");
	const handlers = handlersOf(scope, walk);
	const ways = waysThrough(body, walk);
	if (handlers.length === 0) return ways;
	const names = namesIn(body, walk);
	const catching = handlers.some((handler) => matches(handler, void 0, names, walk) === "yes");
	const failed = [...ways.flatMap((way) => way.failing ? [way] : []), ...possibleFailures(ways, handlers, walk)];
	return [...ways.filter(({ failing }) => !failing).map((way) => catching ? guard(way) : way), ...failed.flatMap((way) => handled(way, handlers, names, walk))];
};
const guard = ({ steps, failing }) => ({
	steps: steps.map((each) => ({
		...each,
		guarded: true
	})),
	failing
});
const handlersOf = (scope, walk) => {
	const own = scope.children.find((each) => walk.registry.canonicalName(each) === "error-handler");
	const ref = own && attributeOf(own, "ref")?.value;
	return [...(ref === void 0 ? own : walk.named.get(ref))?.children ?? []].filter((each) => /^on-error-(continue|propagate)$/.test(each.name));
};
const namesIn = (elements, walk) => {
	const names = /* @__PURE__ */ new Set();
	const visit = (element) => {
		names.add(walk.registry.canonicalName(element));
		const called = attributeOf(element, "name")?.value;
		const flow = element.name === "flow-ref" && called ? walk.named.get(called) : void 0;
		if (flow && !names.has(`flow ${called}`)) {
			names.add(`flow ${called}`);
			flow.children.forEach(visit);
		}
		element.children.forEach(visit);
	};
	elements.forEach(visit);
	return names;
};
/** Steps at which a body may well fail: the first before execute-next, each execute-next, the first after one. */
const possibleFailures = (ways, handlers, walk) => {
	const wantsExpressions = handlers.some((each) => /EXPRESSION/.test(attributeOf(each, "type")?.value ?? ""));
	const found = [];
	const seen = /* @__PURE__ */ new Set();
	for (const { steps } of ways) {
		const taken = /* @__PURE__ */ new Set();
		let nexts = 0;
		steps.forEach((each, i) => {
			const side = each.kind === "next" ? `next ${nexts++}` : `run after ${nexts}`;
			if (each.fails || each.guarded || taken.has(side) || !mayFail(each, wantsExpressions, walk)) return;
			taken.add(side);
			const { file, line, column } = each.element.place;
			const key = `${side} ${file}:${line}:${column}`;
			if (seen.has(key)) return;
			seen.add(key);
			const failing = {
				...each,
				fails: true
			};
			found.push({
				steps: [...steps.slice(0, i), failing],
				failing
			});
		});
	}
	return found;
};
const mayFail = ({ kind, element }, wantsExpressions, { registry }) => {
	if (kind === "next") return true;
	if (kind !== "run") return false;
	const name = registry.canonicalName(element);
	return !name.includes(":") || /^(ee|http-transform|os:(store|remove|clear)$)/.test(name) ? wantsExpressions && expressionsIn(element).length > 0 : !name.startsWith("tracing:");
};
const handled = (way, handlers, names, walk) => {
	const ways = [];
	const failing = way.failing;
	for (const handler of handlers) {
		const match = matches(handler, failing, names, walk);
		if (match === "no") continue;
		const caught = {
			kind: "handler",
			element: handler,
			fails: false,
			inside: walk.inside,
			guarded: false
		};
		for (const inner of waysThrough(handler.children, walk)) {
			const leaves = handler.name === "on-error-propagate" ? failing : void 0;
			ways.push({
				steps: [
					...way.steps,
					caught,
					...inner.steps
				],
				failing: inner.failing ?? leaves
			});
		}
		if (match === "yes") return ways;
	}
	return walk.registry.canonicalName(failing.element) === "raise-error" && ways.length === 0 ? [way] : ways;
};
const GENERAL = /* @__PURE__ */ new Set([
	"ANY",
	"CONNECTIVITY",
	"RETRY_EXHAUSTED",
	"SECURITY",
	"TIMEOUT",
	"ROUTING",
	"UNKNOWN"
]);
/** Whether a handler is for what a step fails with; without a step, for whatever it is. */
const matches = (handler, failing, names, walk) => {
	const when = attributeOf(handler, "when");
	const types = (attributeOf(handler, "type")?.value ?? "ANY").split(",").map((each) => each.trim().toUpperCase());
	if (types.includes("ANY") || types.includes("MULE:ANY")) return when ? "maybe" : "yes";
	if (!failing) return "no";
	if (!types.some((type) => mayBe(type, failing, names, walk))) return "no";
	const exact = raisedBy(failing, walk);
	return exact !== void 0 && types.includes(exact) && !when ? "yes" : "maybe";
};
const raisedBy = ({ element }, { registry }) => registry.canonicalName(element) === "raise-error" ? attributeOf(element, "type")?.value.trim().toUpperCase() : void 0;
const mayBe = (type, failing, names, walk) => {
	const [first = "", second] = type.split(":");
	const [namespace, identifier] = second === void 0 ? ["MULE", first] : [first, second];
	const raised = raisedBy(failing, walk);
	if (raised !== void 0) return raised === type || raised === `MULE:${type}` || /[$#{]/.test(raised);
	if (failing.kind === "next") {
		if (namespace === "HTTP") return true;
		if (namespace === "MULE") return GENERAL.has(identifier);
		return ![...names].some((name) => name.toUpperCase().startsWith(`${namespace}:`));
	}
	const name = walk.registry.canonicalName(failing.element);
	if (namespace !== "MULE") return name.toUpperCase().startsWith(`${namespace}:`);
	if (identifier === "EXPRESSION") return expressionsIn(failing.element).length > 0;
	if (identifier === "VALIDATION") return name.startsWith("validation:");
	return GENERAL.has(identifier) && !isVoid(name);
};
// engine/check/paths.ts
/** More ways than these are thinned out: every branch stays on one of them. */
const MOST = 240;
const EMPTY = {
	steps: [],
	failing: void 0
};
const step = (kind, element, { inside }, fails = false) => ({
	kind,
	element,
	fails,
	inside,
	guarded: false
});
/** All ways through processors that follow each other. */
const waysThrough = (elements, walk) => {
	let ways = [EMPTY];
	for (const element of elements) {
		const onwards = waysOf(element, walk);
		const open = ways.filter(({ failing }) => !failing);
		if (open.length > 0) ways = [...ways.filter(({ failing }) => failing), ...joined(open, onwards)];
	}
	return ways;
};
const append = (way, onward) => ({
	steps: [...way.steps, ...onward.steps],
	failing: onward.failing
});
const joined = (ways, onwards) => {
	if (ways.length * onwards.length <= MOST) return ways.flatMap((way) => onwards.map((onward) => append(way, onward)));
	const longer = Math.max(ways.length, onwards.length);
	return Array.from({ length: longer }, (_, i) => append(ways[i % ways.length], onwards[i % onwards.length]));
};
const after = (first, ways) => ways.map(({ steps, failing }) => ({
	steps: [first, ...steps],
	failing
}));
const waysOf = (element, walk) => {
	switch (walk.registry.canonicalName(element)) {
		case "http-policy:execute-next": return [{
			steps: [step("next", element, walk)],
			failing: void 0
		}];
		case "raise-error": {
			const failing = step("run", element, walk, true);
			return [{
				steps: [failing],
				failing
			}];
		}
		case "choice": return choiceWays(element, walk);
		case "try": return tryPaths(element, walk);
		case "flow-ref": return calledWays(element, walk);
		case "foreach":
		case "parallel-foreach": return after(step("branch", element, walk), waysThrough(element.children, into(element, walk)));
		case "scatter-gather": return after(step("branch", element, walk), routesInTurn(element, into(element, walk)));
		case "until-successful": return waysThrough(element.children, walk);
		case "first-successful":
		case "round-robin": return element.children.flatMap((route) => after(step("branch", route, walk), waysThrough(route.children, walk)));
		case "ee:cache": return [{
			steps: [step("run", element, walk)],
			failing: void 0
		}, ...waysThrough(element.children, walk)];
		default: return [{
			steps: [step("run", element, walk)],
			failing: void 0
		}];
	}
};
const into = (element, walk) => ({
	...walk,
	inside: [...walk.inside, element]
});
const routesInTurn = (router, walk) => router.children.reduce((ways, route) => joined(ways, waysThrough(route.children, walk)), [EMPTY]);
const choiceWays = (choice, walk) => {
	const { registry } = walk;
	const branches = choice.children.filter((each) => /^(when|otherwise)$/.test(registry.canonicalName(each)));
	const whens = branches.filter((each) => registry.canonicalName(each) === "when");
	const decided = (until) => {
		return whens.slice(0, whens.includes(until) ? whens.indexOf(until) + 1 : whens.length).map((when) => step("branch", when, walk));
	};
	const taken = branches.flatMap((branch) => {
		const first = branch.name === "otherwise" ? [...decided(branch), step("branch", branch, walk)] : decided(branch);
		return waysThrough(branch.children, walk).map((way) => append({
			steps: first,
			failing: void 0
		}, way));
	});
	if (branches.length > whens.length) return taken;
	return [...taken, {
		steps: [...decided(choice), step("branch", choice, walk)],
		failing: void 0
	}];
};
const calledWays = (call, walk) => {
	const name = attributeOf(call, "name")?.value ?? "";
	const called = walk.named.get(name);
	if (!called || walk.calls.includes(name) || attributeOf(call, "target")) return [{
		steps: [step("run", call, walk)],
		failing: void 0
	}];
	const within = {
		...walk,
		calls: [...walk.calls, name]
	};
	return walk.registry.canonicalName(called) === "flow" ? tryPaths(called, within) : waysThrough(called.children, within);
};
// engine/check/trace-block.ts
/** The blocks of a policy's proxy. */
const traceBlocks = (elements, registry) => {
	const walk = {
		registry,
		named: new Map(elements.flatMap((element) => {
			const name = attributeOf(element, "name")?.value;
			return name !== void 0 && /^(flow|sub-flow|error-handler)$/.test(registry.canonicalName(element)) ? [[name, element]] : [];
		})),
		inside: [],
		calls: []
	};
	return elements.filter((element) => registry.canonicalName(element) === "http-policy:proxy").flatMap(({ children }) => children).flatMap((element) => traceBlock(element, walk) ?? []);
};
const traceBlock = (element, walk) => {
	const kind = /^http-policy:(source|operation)$/.exec(walk.registry.canonicalName(element))?.[1];
	if (kind !== "source" && kind !== "operation") return void 0;
	const flag = attributeOf(element, "propagateMessageTransformations")?.value.trim().toLowerCase();
	const ways = waysThrough(element.children, walk).map((way) => trace(way, kind, walk.registry));
	const occurrences = /* @__PURE__ */ new Map();
	for (const way of ways) way.steps.forEach((step, index) => {
		const known = occurrences.get(step.element);
		if (known) known.push({
			way,
			index,
			step
		});
		else occurrences.set(step.element, [{
			way,
			index,
			step
		}]);
	});
	return {
		kind,
		element,
		propagates: flag !== void 0 && flag !== "false",
		ways,
		occurrences,
		registry: walk.registry
	};
};
const START = {
	nexts: 0,
	nextFailed: false,
	shape: "request",
	ownPayload: false,
	answer: void 0
};
const trace = ({ steps, failing }, kind, registry) => {
	let state = START;
	return {
		steps: steps.map((step) => {
			const before = state;
			state = afterStep(step, state, kind, registry);
			return {
				...step,
				before
			};
		}),
		end: state,
		failing
	};
};
const afterStep = (step, state, kind, registry) => {
	if (step.kind === "next") return afterNext(step, state, kind);
	if (step.kind !== "run" || step.fails) return state;
	const { payload, attributes, shape } = effectOf(step.element, registry);
	if (!payload && !attributes) return state;
	const answers = registry.canonicalName(step.element) === "http-transform:set-response";
	return {
		...state,
		shape: shape === "bare" ? state.shape === "request" ? "bare" : state.shape : shape ?? state.shape,
		ownPayload: state.ownPayload || payload && (!answers || step.element.children.some((each) => each.name === "body")),
		answer: answers ? step.element : state.answer
	};
};
/** A flow that fails leaves its error response; a request that fails leaves the message as it was (spec/policies.md §2.8). */
const afterNext = ({ fails }, state, kind) => ({
	nexts: state.nexts + 1,
	nextFailed: fails,
	shape: fails && kind === "operation" ? state.shape : "response",
	ownPayload: false,
	answer: void 0
});
// engine/check/check-blocks.ts
/** Every rule about blocks. */
const blockRules = [
	nextTwice,
	nextInLoop,
	silentShortCircuit,
	raisedWithoutResponse,
	responseBeforeNext,
	droppedChanges,
	requestWithoutTarget,
	headerSide,
	requesterRequestSide,
	discardedHeaders,
	attributeNames
];
/**
* What the blocks of a policy, rendered with one configuration, do wrong. Places are those of the template.
* @param variables what the policy sets with any configuration
*/
const checkBlocks = (rendered, registry, variables) => {
	const { elements, writtenAt } = rendered;
	const found = [];
	const report = ({ at, related, ...finding }) => {
		const place = "place" in at ? at.place : at;
		found.push({
			...finding,
			place: writtenAt(place),
			...related && { related: [{
				place: writtenAt(related.at.place),
				message: related.message
			}] }
		});
	};
	for (const block of traceBlocks(elements, registry)) for (const rule of blockRules) rule(block, report);
	unsetVariables(elements, variables, ({ uri }) => (registry.connector(uri)?.elements.length ?? 0) > 0, report);
	return [...found, ...structure(rendered, registry)];
};
/** What deployment would say about the elements as a whole. */
const structure = ({ elements, writtenAt }, registry) => {
	const { diagnostics, report } = collectDiagnostics();
	checkPolicy(elements, registry, report);
	return diagnostics.map((each) => reportedOf({
		...each,
		...writtenAt(each)
	}));
};
/** A diagnostic as a finding. */
const reportedOf = ({ code, severity, message, hint, file, line, column }) => ({
	code,
	severity,
	message,
	hint: hint ?? "",
	place: {
		file,
		line,
		column
	}
});
// engine/check/finding.ts
/** A finding in the shape in which findings are shown. */
const findingOf = (reported) => {
	const { code, place, message, hint, severity = "warning", definition, configuration, related } = reported;
	const { file, line, column } = place;
	return {
		code,
		severity,
		message,
		file,
		line,
		column,
		hint,
		...definition && { definition },
		...configuration && { configuration },
		...related && { related }
	};
};
// engine/check/markup-position.ts
/** Follows the markup of a template, whatever its parameters give, so that it is known what a value stands in. */
var MarkupPosition = class MarkupPosition {
	#escaping = new XmlEscaping();
	#tag = "";
	#attribute = "";
	/** Inside a tag: what was read of it. Elsewhere: the text or value so far. */
	#read = "";
	follow(text) {
		for (const character of text) {
			const before = this.#escaping.position;
			this.#escaping.follow(character);
			const after = this.#escaping.position;
			if (before === after) this.#read += character;
			else this.#crossed(before, after);
		}
	}
	#crossed(before, after) {
		if (before === "tag" && (after === "double" || after === "single")) this.#attribute = /([\w:.-]+)\s*=\s*$/.exec(this.#read)?.[1] ?? "";
		if (before === "tag") this.#noteTag();
		if (before === "double" || before === "single") this.#attribute = "";
		this.#read = "";
	}
	#noteTag() {
		const name = /^([A-Za-z_][\w:.-]*)/.exec(this.#read)?.[1];
		if (name) this.#tag = name;
	}
	surroundings() {
		return {
			position: this.#escaping.position,
			tag: this.#tag,
			attribute: this.#attribute,
			before: this.#read
		};
	}
	/** Another one that goes on from here by itself. */
	fork() {
		const copy = new MarkupPosition();
		copy.#escaping = this.#escaping.fork();
		copy.#tag = this.#tag;
		copy.#attribute = this.#attribute;
		copy.#read = this.#read;
		return copy;
	}
};
// engine/check/template-scope.ts
const UNKNOWN = {
	schema: void 0,
	parameter: void 0
};
const nothing = /* @__PURE__ */ new Map();
const rootScope = (definition) => ({
	value: {
		schema: definition?.schema,
		parameter: void 0
	},
	outer: void 0,
	named: nothing
});
const innerScope = (outer, value, named = nothing) => ({
	value,
	outer,
	named
});
const objectOf = (value) => value !== null && typeof value === "object" && !Array.isArray(value) ? value : void 0;
/** The schema of a list's items. */
const itemsOf = (schema) => objectOf(schema?.items);
const isList = (schema) => schema !== void 0 && ([schema.type].flat().includes("array") || schema.items !== void 0);
/** Whether the schema says what its members are; texts and numbers have none. */
const isClosed = (schema) => objectOf(schema.properties) !== void 0 || schema.type !== void 0 && ![schema.type].flat().includes("object");
const memberOf = (value, name) => {
	const { schema, parameter } = value;
	if (schema === void 0) return value;
	const member = objectOf(objectOf(schema.properties)?.[name]);
	if (member) return {
		schema: member,
		parameter: parameter ?? name
	};
	if (isList(schema) && /^(length|size|\d+)$/.test(name)) return {
		schema: /^\d/.test(name) ? itemsOf(schema) : { type: "integer" },
		parameter
	};
	if (/^(length|size)$/.test(name)) return {
		schema: { type: "integer" },
		parameter
	};
	return isClosed(schema) ? "missing" : {
		schema: void 0,
		parameter
	};
};
/** Looks a path of a template up as rendering does. */
const resolvePath = (path, scope) => {
	const [head, ...rest] = path.parts;
	let from = scope;
	for (let i = 0; i < path.depth; i++) from = from?.outer;
	if (path.data || !from) return UNKNOWN;
	if (head === void 0) return from.value;
	let value = /^(\.\/|this[./])/.test(path.original) ? memberOf(from.value, head) : lookUp(head, from);
	for (const name of rest) if (value !== "missing") value = memberOf(value, name);
	return value;
};
const lookUp = (name, from) => {
	for (let scope = from; scope; scope = scope.outer) {
		const named = scope.named.get(name);
		if (named) return named;
		const member = memberOf(scope.value, name);
		if (member !== "missing") return member;
		if (!scope.outer && (Object.hasOwn(IMPLICIT, name) || name === "policyId")) return UNKNOWN;
	}
	return "missing";
};
/** Names that make sense at this point, for suggestions. */
const namesAt = (definition, scope) => {
	const members = [];
	for (let each = scope; each; each = each.outer) members.push(...Object.keys(objectOf(each.value.schema?.properties) ?? {}), ...each.named.keys());
	return [
		...members,
		...definition ? parametersOf(definition) : [],
		...Object.keys(IMPLICIT),
		"policyId"
	];
};
// engine/check/read-template.ts
/** Goes through a whole template without rendering it. */
const readTemplateUses = (template, definition) => {
	const reader = new Reader(template, definition);
	reader.statements(template.program.body, rootScope(definition));
	return reader;
};
var Reader = class {
	insertions = [];
	names = [];
	#template;
	#definition;
	#markup = new MarkupPosition();
	constructor(template, definition) {
		this.#template = template;
		this.#definition = definition;
	}
	statements(statements, scope) {
		for (const statement of statements) if (statement.type === "ContentStatement") this.#markup.follow(statement.value);
		else if (statement.type === "MustacheStatement") this.#mustache(statement, scope);
		else if (statement.type === "BlockStatement") this.#block(statement, scope);
	}
	#mustache(statement, scope) {
		const path = statement.path;
		for (const param of statement.params) this.#use(param, "value", scope);
		if (statement.params.length > 0) return;
		const offset = this.#template.offsetOf(statement.loc.start);
		const resolved = this.#use(path, "value", scope);
		if (resolved === void 0 || resolved === "missing") return;
		const place = this.#template.places(offset);
		const { escaped } = statement;
		this.insertions.push({
			name: path.original,
			place,
			offset,
			escaped,
			value: resolved,
			...this.#markup.surroundings()
		});
	}
	#use(expression, as, scope) {
		if (expression.type === "SubExpression") {
			for (const param of expression.params) this.#use(param, "value", scope);
			return;
		}
		if (expression.type !== "PathExpression") return void 0;
		const path = expression;
		const resolved = resolvePath(path, scope);
		const place = this.#template.places(this.#template.offsetOf(path.loc.start));
		const candidates = () => namesAt(this.#definition, scope);
		const inComment = this.#markup.surroundings().position === "comment";
		this.names.push({
			name: path.original,
			place,
			as,
			resolved,
			inComment,
			candidates
		});
		return resolved;
	}
	#block(block, scope) {
		const helper = BLOCK_HELPERS.has(block.path.original) ? block.path.original : "section";
		const [subject, ...others] = helper === "section" ? [block.path] : block.params;
		const resolved = subject && this.#use(subject, helper === "each" ? "each" : "condition", scope);
		for (const other of others) this.#use(other, "value", scope);
		const before = this.#markup;
		this.#markup = before.fork();
		if (block.inverse) this.statements(block.inverse.body, scope);
		this.#markup = before;
		const value = resolved && resolved !== "missing" ? resolved : {
			schema: void 0,
			parameter: void 0
		};
		if (block.program) this.statements(block.program.body, this.#inner(helper, block.program, value, scope));
	}
	#inner(helper, { blockParams = [] }, value, scope) {
		if (helper === "if" || helper === "unless") return scope;
		const inner = helper === "each" || helper === "section" && isList(value.schema) ? {
			...value,
			schema: itemsOf(value.schema)
		} : value;
		const [item, key] = blockParams;
		const named = /* @__PURE__ */ new Map();
		if (item) named.set(item, inner);
		if (key) named.set(key, {
			schema: void 0,
			parameter: value.parameter
		});
		return innerScope(scope, inner, named);
	}
};
// engine/check/render-trial.ts
const ignore$1 = () => {};
/** Renders the templates of a policy with a complete configuration. */
const renderPolicy = (templates, configuration) => {
	const variables = templateVariables(configuration, "policy");
	const { diagnostics, report } = collectDiagnostics();
	const renderings = /* @__PURE__ */ new Map();
	const elements = [];
	const writtenAt = (place) => renderings.get(place.file)?.originOf(place).place ?? place;
	for (const template of templates) {
		const rendering = renderTemplate(template, variables, report, ignore$1);
		if (!rendering) continue;
		renderings.set(template.file, rendering);
		const root = readXml(rendering.xml, template.file, report);
		elements.push(...root?.children ?? []);
	}
	const xml = [...renderings.values()].map((rendering) => rendering.xml).join("\n");
	const faults = diagnostics.map((fault) => ({
		...fault,
		...writtenAt(fault)
	}));
	return {
		elements: faults.length > 0 ? [] : elements,
		faults,
		writtenAt,
		xml
	};
};
// engine/check/rules/definition-defaults.ts
/** Defaults that the definition itself would refuse, and fields that depend on one there is not. */
const definitionDefaults = ({ definition }, report) => {
	if (!definition) return;
	const properties = definition.schema.properties ?? {};
	for (const [name, schema] of Object.entries(properties)) {
		if (schema.default === void 0 || compileSchema(schema)(structuredClone(schema.default))) continue;
		const words = Array.isArray(schema.enum) ? [...new Set(schema.enum.map(String))].join(", ") : void 0;
		report({
			code: "POL045",
			place: definition.placeOf(name),
			definition: definition.placeOf(name),
			message: `The default of '${name}' is not a value it may have.`,
			hint: words ? `one of: ${words}` : "correct the default, or the type and range"
		});
	}
	const parameters = parametersOf(definition);
	for (const control of new Set(definition.controls)) {
		if (parameters.includes(control)) continue;
		const dependent = definition.dependentOf(control);
		report({
			code: "POL046",
			place: dependent,
			definition: dependent,
			message: `This field depends on '${control}', and there is no such parameter.`,
			hint: suggestName(control, parameters) ?? "correct dependsOnKey"
		});
	}
};
// engine/check/rules/escaped-values.ts
/** `{{x}}` where XML does not undo the escaping: in a CDATA section, and where the value is markup. */
const escapedValues = ({ templates, definition }, report) => {
	for (const insertion of templates.flatMap(({ insertions }) => insertions)) {
		const { name, place, escaped, position, value } = insertion;
		if (!escaped || position !== "cdata" && position !== "tag" || !mayBeEscaped(value.schema)) continue;
		const parameter = value.parameter ?? name;
		report({
			code: "POL027",
			place,
			definition: definition?.placeOf(parameter),
			message: `{{${name}}} ${consequence(insertion)}.`,
			hint: `write {{{${name}}}}`
		});
	}
};
const consequence = ({ position, value }) => {
	if (position === "tag") return "is escaped between attributes, where it must be markup";
	return `is escaped in a CDATA section, where nothing undoes it: quotes, &, < and = of ${value.schema?.format === "dataweaveExpression" ? "an expression" : "the value"} arrive as &quot; and the like`;
};
/** Numbers, booleans and harmless words read the same either way. */
const mayBeEscaped = (schema) => {
	if (!schema) return false;
	if (Array.isArray(schema.enum)) return schema.enum.some((word) => /[&<>"'`=]/.test(String(word)));
	const types = [schema.type].flat();
	if (types.includes("array")) return mayBeEscaped(schema.items);
	return types.includes("string") || types.includes("object") || schema.type === void 0;
};
// engine/check/rules/false-texts.ts
/** `{{#if x}}` about a parameter that says `false` as a text, which is true (spec/policies.md §1.3). */
const falseTexts = ({ templates, definition }, report) => {
	if (!definition) return;
	for (const { name, place, as, resolved } of templates.flatMap(({ names }) => names)) {
		if (as !== "condition" || resolved === "missing" || !saysFalse(resolved.schema)) continue;
		report({
			code: "POL049",
			place,
			definition: definition.placeOf(resolved.parameter ?? name),
			message: `'${name}' may be the text "false", which counts as true here.`,
			hint: `give it the type boolean, or write {{#if (equals ${name} "true")}}`
		});
	}
};
const saysFalse = (schema) => {
	if (schema === void 0) return false;
	if (!Array.isArray(schema.enum)) return schema.type === "string" && schema.default === "false";
	return schema.enum[0] !== false && schema.enum[0] !== true && schema.enum.includes("false");
};
// engine/check/rules/logged-secrets.ts
/** Sensitive parameters in a log message. */
const loggedSecrets = ({ templates, definition }, report) => {
	if (!definition) return;
	const properties = definition.schema.properties ?? {};
	for (const { name, place, tag, attribute, value } of templates.flatMap(({ insertions }) => insertions)) {
		const { parameter } = value;
		if (parameter === void 0 || tag !== "logger" || attribute !== "message") continue;
		if (!isSensitive(properties[parameter]) && !isSensitive(value.schema)) continue;
		report({
			code: "POL089",
			place,
			definition: definition.placeOf(parameter),
			message: `The sensitive parameter '${parameter}' is written to the log.`,
			hint: `take {{${name}}} out of the message`
		});
	}
};
// engine/check/rules/nested-expressions.ts
/** A parameter that comes with `#[ ]` inside of `#[ ]`: spec/policies.md §1.3. */
const nestedExpressions = ({ templates, definition }, report) => {
	for (const { name, place, before, value } of templates.flatMap(({ insertions }) => insertions)) {
		const fallback = value.schema?.default;
		if (typeof fallback !== "string" || !/^\s*#\[[\s\S]*\]\s*$/.test(fallback) || !isInside(before)) continue;
		report({
			code: "POL029",
			place,
			definition: definition?.placeOf(value.parameter ?? name),
			message: `'${name}' is inserted into an expression, and its default comes with its own #[ ].`,
			hint: "leave the #[ ] out of the default, or out of the template"
		});
	}
};
/** In the middle of an expression, but not of a text in it. */
const isInside = (before) => {
	const at = before.lastIndexOf("#[");
	if (at < 0) return false;
	const script = before.slice(at + 2).replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, "");
	return !/["']/.test(script);
};
// engine/check/rules/property-placeholders.ts
/** `${x}` where x is a parameter: those are no properties (spec/policies.md §1.3). */
const propertyPlaceholders = ({ templates, definition }, report) => {
	if (!definition) return;
	const parameters = new Set(parametersOf(definition));
	for (const { template } of templates) {
		const { text, places } = template;
		for (const { 1: name = "", index } of text.matchAll(/(?<!\\)\$\{\s*([\w.-]+)\s*\}/g)) {
			if (!parameters.has(name) || new RegExp(`<global-property\\s[^>]*name="${name}"`).test(text)) continue;
			report({
				code: "POL048",
				severity: "error",
				place: places(index),
				definition: definition.placeOf(name),
				message: `\${${name}} is a property; the parameter '${name}' is not among them.`,
				hint: `write {{{${name}}}}`
			});
		}
	}
};
// engine/check/rules/raw-values.ts
/**
* `{{{x}}}` where a value that the definition or a configuration itself gives holds markup. Hinny escapes it; Mule inserts it as
* it is, and the result is no XML (spec/policies.md §1.3).
*/
const rawValues = ({ templates, definition, configurations }, report) => {
	const told = /* @__PURE__ */ new Set();
	for (const insertion of templates.flatMap(({ insertions }) => insertions)) {
		const { name, place, escaped, position, value } = insertion;
		const { parameter, schema } = value;
		if (escaped || parameter === void 0 || told.has(`${parameter} ${position}`)) continue;
		const breaking = breakers[position];
		if (!breaking) continue;
		const declared = wordsOf(schema).find((word) => breaking.test(word));
		const given = configurations.find((each) => name === parameter && breaking.test(String(each[parameter] ?? "")));
		if (declared === void 0 && !given) continue;
		told.add(`${parameter} ${position}`);
		report({
			code: "POL028",
			place,
			definition: definition?.placeOf(parameter),
			message: `{{{${name}}}} is inserted as it is by Mule, and ${declared === void 0 ? "a configured value" : "its default"} holds ${character(insertion)}: there the template is no XML. Hinny escapes it.`,
			hint: `write {{${name}}}: XML undoes the escaping`
		});
	}
};
const breakers = {
	double: /["<]|&(?!#?\w+;)/,
	single: /['<]|&(?!#?\w+;)/,
	text: /[<]|&(?!#?\w+;)/
};
const character = ({ position }) => position === "text" ? "< or &" : position === "double" ? "a double quote, < or &" : "a single quote, < or &";
/** Values that a definition itself writes out. */
const wordsOf = (schema) => [schema?.default, ...Array.isArray(schema?.enum) ? schema.enum : []].flatMap((word) => word === void 0 || word === null || typeof word === "object" ? [] : [String(word)]);
// engine/check/rules/unknown-names.ts
/** Names that the definition does not have, in branches that nothing reaches, too; and what is gone through without being a list. */
const unknownNames = ({ templates, definition }, report) => {
	if (!definition) return;
	const told = /* @__PURE__ */ new Set();
	for (const { name, place, as, resolved, inComment, candidates } of templates.flatMap(({ names }) => names)) {
		if (inComment) continue;
		if (resolved === "missing") {
			if (told.has(name)) continue;
			told.add(name);
			const meant = didYouMean(name, parametersOf(definition));
			report({
				code: "POL024",
				place,
				definition: meant === void 0 ? definition.place : definition.placeOf(meant),
				message: `The definition has no parameter '${name}': ${effect[as]}.`,
				hint: hintFor(name.split(".").at(-1) ?? name, candidates())
			});
		} else if (as === "each" && resolved.schema?.type !== void 0 && !isList(resolved.schema) && !isObject(resolved.schema.type)) report({
			code: "POL026",
			place,
			definition: definition.placeOf(resolved.parameter ?? name),
			message: `'${name}' is no list: {{#each}} never finds an item in it.`,
			hint: "write allowMultiple: true in the definition, or use {{#if}}"
		});
	}
};
/** What every template sees may have been meant, but is nothing to list. */
const hintFor = (name, candidates) => {
	const guess = didYouMean(name, candidates);
	const own = [...new Set(candidates)].filter((each) => !Object.hasOwn(IMPLICIT, each) && each !== "policyId");
	return guess ? `did you mean '${guess}'?` : suggestName(name, own) ?? "add it to the definition";
};
const isObject = (type) => [type].flat().includes("object");
const effect = {
	value: "nothing is inserted here",
	condition: "the block is never rendered",
	each: "there is nothing to go through"
};
// engine/check/rules/unused-parameters.ts
/** Parameters that people may set and the template never looks at. */
const unusedParameters = ({ templates, definition }, report) => {
	if (!definition) return;
	const names = templates.flatMap((each) => each.names);
	const used = new Set(names.flatMap(({ resolved }) => resolved === "missing" ? [] : resolved.parameter ?? []));
	const missing = names.filter(({ resolved }) => resolved === "missing");
	for (const parameter of parametersOf(definition)) {
		if (used.has(parameter) || definition.controls.includes(parameter)) continue;
		const meant = missing.find(({ name }) => didYouMean(name, [parameter]) !== void 0);
		report({
			code: "POL025",
			place: definition.placeOf(parameter),
			definition: definition.placeOf(parameter),
			message: `The template does not use the parameter '${parameter}'.`,
			hint: meant ? `it names '${meant.name}': one of the two is misspelt` : "use it, or remove it from the definition",
			...meant && { related: [{
				place: meant.place,
				message: `the template names '${meant.name}'`
			}] }
		});
	}
};
// engine/check/check-template.ts
/** Every rule about a policy as written. */
const templateRules = [
	unknownNames,
	unusedParameters,
	escapedValues,
	rawValues,
	nestedExpressions,
	propertyPlaceholders,
	falseTexts,
	loggedSecrets,
	definitionDefaults
];
/** Checks a policy by what its files say, and by what they render to for configurations that its definition allows. */
const checkTemplate = async (sources, configurations, registryFor) => {
	const { report, diagnostics } = collectDiagnostics();
	const templates = sources.templates.flatMap(({ file, text }) => parseTemplate(text, file, report) ?? []);
	const found = diagnostics.map(reportedOf);
	const { definition } = sources;
	const uses = templates.map((template) => ({
		template,
		...readTemplateUses(template, definition)
	}));
	const written = {
		templates: uses,
		definition,
		configurations
	};
	for (const rule of templateRules) rule(written, (finding) => found.push(finding));
	const tried = templates.length === sources.templates.length ? await tryConfigurations(templates, uses.flatMap(({ names }) => names), sources, configurations, registryFor) : {
		found: [],
		configurations: 0,
		ways: []
	};
	return {
		...tried,
		found: [...found, ...tried.found],
		uses
	};
};
/** Each finding once, in the order of the files. */
const tidy = (found) => {
	const all = [...new Map(found.map(findingOf).map((each) => [keyOf(each), each]).reverse()).values()].reverse();
	const files = [...new Set(all.map(({ file }) => file))];
	return all.sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column);
};
const keyOf = ({ code, file, line, column, message }) => `${code} ${file}:${line}:${column} ${message}`;
const tryConfigurations = async (templates, names, { definition }, given, registryFor) => {
	const trials = createTrials(definition, names);
	const render = (configuration) => renderPolicy(templates, trials.complete(configuration) ?? configuration);
	const ways = [...given.filter((each) => trials.complete(each)), ...trials.ways];
	const edges = trials.edges.map((configuration) => ({
		configuration,
		rendered: render(configuration)
	}));
	const rendered = ways.map((configuration) => ({
		configuration,
		rendered: render(configuration)
	}));
	const broken = notXml([...rendered, ...edges], trials, render);
	const sound = rendered.filter((each) => each.rendered.faults.length === 0);
	const registry = await registryFor(sound.flatMap((each) => each.rendered.elements), "jsonata");
	return {
		found: [...broken, ...blockFindings(sound, trials, render, registry)],
		configurations: ways.length + edges.length,
		ways: sound.map(({ configuration }) => configuration)
	};
};
/** Configurations that are legal and do not render to XML: the first of each fault, made small. */
const notXml = (tried, trials, render) => {
	const found = /* @__PURE__ */ new Map();
	for (const { configuration, rendered } of tried) {
		const [fault] = rendered.faults;
		if (!fault || found.has(`${fault.file}:${fault.line}`)) continue;
		const isSame = (each) => render(each).faults[0]?.line === fault.line;
		const small = smallest(configuration, trials, isSame);
		const always = tried.every((each) => each.rendered.faults.some(({ line }) => line === fault.line));
		found.set(`${fault.file}:${fault.line}`, {
			code: "POL047",
			severity: "error",
			place: fault,
			message: `${always ? "The template does not render to XML" : "With a configuration that the definition allows the template does not render to XML"}: ${fault.message}`,
			hint: fault.hint ?? "look at the outcome with hinny policy render",
			configuration: always ? void 0 : small
		});
	}
	return [...found.values()];
};
/** What the blocks do wrong with any of these configurations; where not all show it, with the smallest that does. */
const blockFindings = (tried, trials, render, registry) => {
	const known = /* @__PURE__ */ new Map();
	const variables = new Set(tried.flatMap(({ rendered }) => [...variablesSet(rendered.elements)]));
	const check = (rendered) => {
		const earlier = known.get(rendered.xml);
		const found = earlier ?? new Map(checkBlocks(rendered, registry, variables).map((each) => [placed(each), each]));
		if (!earlier) known.set(rendered.xml, found);
		return found;
	};
	const first = /* @__PURE__ */ new Map();
	for (const { configuration, rendered } of tried) for (const [key, finding] of check(rendered)) {
		const seen = first.get(key);
		if (seen) seen.times++;
		else first.set(key, {
			finding,
			configuration,
			times: 1
		});
	}
	return [...first].map(([key, { finding, configuration, times }]) => {
		if (times === tried.length) return finding;
		return {
			...finding,
			configuration: smallest(configuration, trials, (one) => check(render(one)).has(key))
		};
	});
};
const placed = ({ code, place }) => `${code} ${place.file}:${place.line}:${place.column}`;
// engine/check/policy-facts.ts
/** Collects the facts about a policy as it is configured. */
const factsOf = ({ elements, writtenAt }, blocks) => {
	const headers = (kind) => {
		const block = blocks.find((each) => each.kind === kind);
		return block && headerFacts(block, writtenAt);
	};
	return {
		source: headers("source"),
		operation: headers("operation"),
		variablesSet: variablesSet(elements),
		variablesRead: new Map([...variablesRead(elements)].map(([name, { place }]) => [name, writtenAt(place)]))
	};
};
const headerFacts = (block, writtenAt) => {
	const added = {
		request: /* @__PURE__ */ new Map(),
		response: /* @__PURE__ */ new Map()
	};
	const read = {
		request: /* @__PURE__ */ new Map(),
		response: /* @__PURE__ */ new Map()
	};
	const removed = /* @__PURE__ */ new Set();
	for (const [element, occurrences] of block.occurrences) {
		const step = occurrences[0]?.step;
		if (step?.kind !== "run" && step?.kind !== "branch") continue;
		const name = block.registry.canonicalName(element);
		const place = writtenAt(element.place);
		const side = sideOf(name, element);
		if (side) for (const header of headersIn(element)) note(added[side], header, place);
		if (name === "http-transform:remove-headers") for (const header of removedBy(element)) removed.add(header);
		for (const { text } of expressionsOf(step)) for (const header of headersRead(text)) note(read[sideAt(step)], header, place);
	}
	return {
		propagates: block.propagates,
		added,
		read,
		removed
	};
};
const note = (headers, name, place) => {
	if (!headers.has(name)) headers.set(name, place);
};
const sideAt = ({ before }) => before.nexts === 0 ? "request" : "response";
/** Names that are written out; computed ones are unknown. */
const headersIn = (element) => element.children.flatMap((child) => {
	if (child.name === "headers") return literalKeys(child.text);
	if (child.name !== "new-headers") return [];
	return child.children.flatMap((each) => {
		const name = attributeOf(each, "headerName")?.value;
		return name && !/[#$]/.test(name) ? [name.toLowerCase()] : [];
	});
});
const removedBy = (element) => element.children.flatMap(({ text }) => [...text.matchAll(/["']([\w-]+)["']/g)].map(([, name = ""]) => name.toLowerCase()));
// engine/host/check-applied-policies.ts
const ignore = () => {};
/** The policies that are applied to an application: its own and those of its home. */
const policiesOf = ({ path }, selection) => {
	const { policies = [], policyTemplates = [] } = selection.optionsFor(path);
	return [...applicationPolicies(path, policyTemplates, ignore).policies, ...policies];
};
/** What the policies of a compiled application do to each other, at each requester and each source. */
const checkApplied = async (compiled, policies) => {
	const facts = /* @__PURE__ */ new Map();
	for (const policy of policies) {
		const applied = await appliedFacts(policy);
		if (applied) facts.set(applied.id, applied);
	}
	const found = [];
	const nestings = compiled.policies.plan().map((plan) => nestingOf(plan, facts, compiled.configuration.elements));
	checkConflicts(nestings, (finding) => found.push(finding));
	return tidy(found);
};
const appliedFacts = async (policy) => {
	const sources = readPolicySources(policy, ignore);
	const templates = sources?.templates.map(({ file, text }) => parseTemplate(text, file, ignore)) ?? [];
	if (!sources || policy.id === void 0) return void 0;
	const rendered = renderPolicy(templates.filter((each) => each !== void 0), readParameters(policy, sources.definition, ignore));
	const { id, order = 1, automated, pointcutData } = policy;
	const blocks = traceBlocks(rendered.elements, await registryFor(rendered.elements, "jsonata"));
	return {
		id,
		order,
		group: sources.name === "cors" ? "cors" : automated ? "automated" : "api",
		condition: pointcutData && pointcutData.length > 0 ? JSON.stringify(pointcutData) : void 0,
		place: placesOf(policy).placeOf("/order"),
		facts: factsOf(rendered, blocks)
	};
};
const nestingOf = ({ kind, site, wrappedBy }, facts, elements) => {
	const requester = elementAt(elements, site.location.place);
	return {
		kind,
		policies: wrappedBy.flatMap(({ policy }) => facts.get(policy) ?? []),
		declared: new Set(requester ? headersIn(requester) : [])
	};
};
const elementAt = (elements, place) => {
	for (const element of elements) {
		const { file, line, column } = element.place;
		if (file === place.file && line === place.line && column === place.column) return element;
		const inside = elementAt(element.children, place);
		if (inside) return inside;
	}
};
// engine/host/try-deployments.ts
/** Enough to lead through the blocks of common templates, few enough to be quick. */
const MOST_DEPLOYMENTS = 8;
const APPLICATION = `<mule xmlns="http://www.mulesoft.org/schema/mule/core" xmlns:http="http://www.mulesoft.org/schema/mule/http">
  <http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
  <flow name="main"><http:listener config-ref="in" path="/*"/><http:request url="http://127.0.0.1/"/></flow>
</mule>`;
/** What the check finds itself, for every configuration. */
const CHECKED_OTHERWISE = /* @__PURE__ */ new Set([
	"POL024",
	"POL031",
	"POL032",
	"POL033"
]);
/**
* Compiles a policy with generated configurations, as applied to a small application: what a deployment says about its
* elements, references and expressions. What is only wrong with a value that the check made up is left out.
*/
const tryDeployments = async (path, sources, { ways, uses }, options) => {
	const runtime = await createRuntime({
		...options,
		log: false
	});
	const tried = ways.slice(0, MOST_DEPLOYMENTS);
	const found = /* @__PURE__ */ new Map();
	for (const configuration of tried) for (const diagnostic of await faultsOf(path, configuration, runtime)) {
		if (isAboutMadeUpValue(diagnostic, configuration, uses, sources)) continue;
		const key = `${diagnostic.code} ${diagnostic.file}:${diagnostic.line}:${diagnostic.column}`;
		const known = found.get(key);
		if (known) known.shownBy.push(configuration);
		else found.set(key, {
			diagnostic,
			shownBy: [configuration]
		});
	}
	await runtime.stop();
	const own = new Set(sources.templates.map(({ file }) => file));
	return [...found.values()].flatMap(({ diagnostic, shownBy }) => {
		if (!own.has(diagnostic.file) || CHECKED_OTHERWISE.has(diagnostic.code)) return [];
		const reported = reportedOf(diagnostic);
		if (shownBy.length === tried.length) return [reported];
		const hint = reported.hint || "give the parameter a default, or put {{#if}} around what needs it";
		return [{
			...reported,
			hint,
			configuration: deciding(shownBy, uses)
		}];
	});
};
const faultsOf = async (template, configuration, runtime) => {
	try {
		const compiled = await runtime.compile({ "application.xml": APPLICATION }, {
			name: "application",
			policies: [{
				template,
				configuration
			}]
		});
		await compiled.dispose();
		return compiled.warnings;
	} catch (failure) {
		if (failure instanceof DeploymentError) return failure.diagnostics;
		throw failure;
	}
};
/** Of the shortest configuration that shows a fault, the parameters that decide what is rendered. */
const deciding = (shownBy, uses) => {
	const [shortest = {}] = [...shownBy].sort((a, b) => Object.keys(a).length - Object.keys(b).length);
	const names = new Set(uses.flatMap(({ names }) => names.flatMap(({ as, resolved }) => as === "value" || resolved === "missing" ? [] : resolved.parameter ?? [])));
	return Object.fromEntries(Object.entries(shortest).filter(([name]) => names.has(name)));
};
/** The fault stands in a tag or text into which a value was inserted that nobody but the check chose. */
const isAboutMadeUpValue = ({ file, line, column }, configuration, uses, { definition }) => {
	const used = uses.find(({ template }) => template.file === file);
	if (!used) return false;
	const { template, insertions } = used;
	const at = template.offsetOf({
		line,
		column: column - 1
	});
	const start = markupBefore(template.text, at);
	const end = markupAfter(template.text, at);
	return insertions.some(({ offset, value, name }) => {
		const parameter = value.parameter ?? name;
		const given = !definition || Object.hasOwn(configuration, parameter);
		return offset >= start && offset < end && given && isMadeUp(definition, parameter);
	});
};
/** Where the tag around an offset begins, and where its text ends; CDATA sections belong to the text. */
const markupBefore = (text, at) => {
	let start = text.lastIndexOf("<", at);
	while (start > 0 && text.startsWith("<![CDATA[", start)) start = text.lastIndexOf("<", start - 1);
	return Math.max(0, start);
};
const markupAfter = (text, at) => {
	let end = text.indexOf("<", at + 1);
	while (end >= 0 && text.startsWith("<![CDATA[", end)) end = text.indexOf("<", Math.max(end + 1, text.indexOf("]]>", end)));
	return end < 0 ? text.length : end;
};
// engine/host/check-policies.ts
/** Checks a policy: its folder, its template, or whatever else a policy may be named by. `given` are configurations it is applied with. */
const checkPolicyAt = async (path, given, options) => {
	const { report, diagnostics } = collectDiagnostics();
	const sources = readPolicySources({ template: path }, report);
	const found = diagnostics.map(reportedOf);
	if (!sources) return {
		name: path,
		path,
		findings: tidy(found),
		configurations: 0
	};
	const template = await checkTemplate(sources, given, registryFor);
	const deployed = await tryDeployments(path, sources, template, options);
	return {
		name: sources.name,
		path,
		findings: tidy([
			...found,
			...template.found,
			...deployed
		]),
		configurations: template.configurations
	};
};
// engine/host/policy-paths.ts
/**
* Tells policies from applications: a policy's folder holds `template.xml` (or another configuration with an
* `http-policy:proxy`), in Mule's layout or as it is; a folder of such folders stands for all of them.
*/
const policyPaths = (paths) => {
	const policies = [];
	const others = [];
	for (const path of paths) {
		const root = resolve(path);
		const within = isPolicy(root) ? [root] : policiesIn(root);
		if (within.length > 0) policies.push(...within);
		else others.push(path);
	}
	return {
		policies: [...new Set(policies)],
		others
	};
};
const policiesIn = (folder) => {
	if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
	return entriesOf(folder).map(({ name }) => join(folder, name)).filter(isPolicy);
};
const isPolicy = (path) => {
	const stat = statSync(path, { throwIfNoEntry: false });
	if (!stat) return false;
	if (stat.isDirectory()) return [join(path, "src/main/mule"), path].some(holdsTemplate);
	return path.endsWith(".jar") || path.endsWith(".xml") && isTemplate(path);
};
const holdsTemplate = (folder) => existsSync(join(folder, "template.xml")) || entriesOf(folder).some(({ name }) => name.endsWith(".xml") && basename(name) !== "pom.xml" && isTemplate(join(folder, name)));
/** An application may hold a policy by mistake; what has a flow with a source is none. */
const isTemplate = (file) => {
	const text = readFileSync(file, "utf8");
	return /<[\w.-]+:proxy[\s>]/.test(text) && text.includes("/schema/mule/http-policy\"");
};
// engine/host/cli/finding-text.ts
/** Findings, each with the way to fix it, the places that belong to it and the configuration that shows it. */
const findingLines = (findings, paint, indent) => findings.map((finding) => [head(finding, paint), ...details(finding, paint).map((line) => `    ${line}`)].map((line) => indent + line).join("\n")).join("\n");
const at = ({ file, line, column }) => `${file}:${line}:${column}`;
const head = (finding, paint) => {
	const { severity, code, message } = finding;
	const word = severity === "error" ? paint.bad(code) : paint.warning(`warning ${code}`);
	return `${at(finding)} ${word} ${message}`;
};
const details = ({ hint, definition, configuration, related = [], ...place }, paint) => [
	...hint ? [`fix: ${hint}`] : [],
	...configuration ? [`with: ${JSON.stringify(configuration)}`] : [],
	...definition && at(definition) !== at(place) ? [paint.faint(`defined: ${at(definition)}`)] : [],
	...related.map((each) => paint.faint(`see: ${at(each.place)} ${each.message}`))
];
/** `Checked api-key with 12 configurations: no errors, 2 warnings`. */
const findingsSummary = (names, configurations, findings, paint) => {
	const errors = findings.filter(({ severity }) => severity === "error").length;
	const warnings = findings.length - errors;
	const tried = configurations > 0 ? ` with ${some(configurations, "configuration")}` : "";
	const checked = names.length > 4 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
	const outcome = `${some(errors, "error")}, ${some(warnings, "warning")}`;
	const painted = errors > 0 ? paint.bad(outcome) : warnings > 0 ? paint.warning(outcome) : paint.good(outcome);
	return `Checked ${checked || "nothing"}${tried}: ${painted}`;
};
const some = (count, word) => `${count || "no"} ${word}${count === 1 ? "" : "s"}`;
// engine/host/cli/write-sarif.ts
/** Writes a SARIF log to a file; `-` is standard output. Gives a sentence where that fails. */
const writeSarif = (terminal, target, text) => {
	if (target === "-") {
		terminal.out(text);
		return;
	}
	try {
		writeFileSync(target, text);
		return;
	} catch (failure) {
		return `'${target}' cannot be written: ${failure.message}`;
	}
};
// engine/host/cli/check-policies.ts
/** Checks policies and applications with theirs, and tells what was found. Gives the exit code. */
const checkPolicies = async (terminal, paths, options, settings) => {
	const checked = await checkAll(paths.length > 0 ? paths : ["."], options);
	const { policies, applications } = checked;
	const all = [
		...checked.findings,
		...policies.flatMap(({ findings }) => findings),
		...applications.flatMap(({ findings }) => findings)
	];
	const code = all.some(({ severity }) => settings.strict || severity === "error") ? EXIT.faulty : EXIT.ok;
	if (settings.sarif !== void 0) {
		const problem = writeSarif(terminal, settings.sarif, asSarif(all));
		if (problem) return misused(terminal, problem, "hinny policy check");
		if (settings.sarif === "-") return code;
	}
	terminal.out(settings.json ? asJson(checked) : asText(checked, all, terminal));
	return code;
};
const checkAll = async (paths, options) => {
	const named = policyPaths(paths);
	const selection = named.others.length > 0 ? selectApplications(named.others) : void 0;
	const applied = (selection?.applications ?? []).map((found) => ({
		found,
		policies: policiesOf(found, selection)
	}));
	const given = /* @__PURE__ */ new Map();
	for (const path of named.policies) given.set(path, []);
	for (const { template, configuration = {} } of applied.flatMap(({ policies }) => policies)) if (!template.startsWith(shippedTemplates())) given.set(template, [...given.get(template) ?? [], configuration]);
	const policies = [];
	for (const [path, configurations] of given) policies.push(await checkPolicyAt(path, configurations, options));
	const runtime = await createRuntime({
		...options,
		log: false
	});
	const applications = [];
	for (const { found, policies: own } of applied) {
		const { name: application, path } = found;
		const optionsOf = selection?.optionsFor(path) ?? {};
		try {
			const compiled = await runtime.compile(path, {
				...optionsOf,
				name: application
			});
			const findings = [...aboutPolicies(compiled.warnings), ...await checkApplied(compiled, own)];
			await compiled.dispose();
			applications.push({
				application,
				path: shownPath(path),
				findings
			});
		} catch (failure) {
			if (!(failure instanceof DeploymentError)) throw failure;
			applications.push({
				application,
				path: shownPath(path),
				findings: failure.diagnostics
			});
		}
	}
	await runtime.stop();
	return {
		policies,
		applications,
		findings: selection?.diagnostics ?? []
	};
};
/** What else there is to say about an application is for `hinny check`. */
const aboutPolicies = (warnings) => warnings.filter(({ code }) => code.startsWith("POL"));
const asJson = ({ policies, applications, findings }) => {
	const shown = policies.map(({ name, path, configurations, findings }) => ({
		policy: name,
		path: shownPath(path),
		configurations,
		findings
	}));
	return `${JSON.stringify({
		policies: shown,
		applications,
		findings
	}, void 0, 2)}\n`;
};
const asText = ({ policies, applications, findings }, all, terminal) => {
	const paint = paintFor(terminal);
	const told = [
		{
			title: "",
			findings
		},
		...policies.map(({ name, findings }) => ({
			title: name,
			findings
		})),
		...applications.map(({ application, findings }) => ({
			title: application,
			findings
		}))
	].filter((section) => section.findings.length > 0).map(({ title, findings }) => {
		const lines = findingLines(findings, paint, title === "" ? "" : "  ");
		return title === "" ? lines : `${paint.strong(title)}\n${lines}`;
	});
	const names = [...policies.map(({ name }) => name), ...applications.map(({ application }) => application)];
	const tried = policies.reduce((sum, { configurations }) => sum + configurations, 0);
	return `${[...told, findingsSummary(names, tried, all, paint)].join("\n\n")}\n`;
};
const asSarif = (findings) => sarifText("hinny policy check", {
	...policyCodes,
	...checkCodes
}, findings.map(sarifResult));
const sarifResult = (finding) => {
	const { code, severity, message, hint, file, line, column, definition, configuration, related = [] } = finding;
	return {
		rule: code,
		level: severity,
		message,
		hint,
		place: {
			file,
			line,
			column
		},
		related: [...definition ? [{
			place: definition,
			message: "the definition of the parameter"
		}] : [], ...related],
		...configuration && { properties: { configuration } }
	};
};
export { checkPolicies };

//# sourceMappingURL=check-policies.js.map