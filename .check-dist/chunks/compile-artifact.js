import { A as MuleError, C as requiredDataWeave, D as typed, E as nothing, N as muleErrors, T as isUnread, _ as setOwn, g as member, h as isPlain, j as errorTypeName, m as exposeDeep, n as emptyMessage, p as expose, t as createEvent, v as Unread } from "./event.js";
import { i as JAVA, l as mimeOf, t as isHostObject } from "./host-object.js";
import { p as readValue, u as formatOf } from "./write-value.js";
import { n as createRun, o as goOn } from "./run.js";
import { C as textExpression, S as attr, c as attributeOf, d as createFlow, h as propagate, i as errorMapping, l as elementName, n as checkMappings, p as failedAt, s as wrapOperation, x as child } from "./operation.js";
import { t as shownPath } from "./shown-path.js";
import { n as suggestName, t as didYouMean } from "./did-you-mean.js";
import { A as isWord, C as failing, D as languageOf, E as howToSwitch, M as tokensOf, T as alwaysDataWeave, _ as selectionOf, a as parse, b as variableSlot, c as flatten$1, d as beginEvaluation, f as checkLength, g as isFailure, h as failure, i as isAsync, j as readToken, k as expectsValue, l as isSequence, m as spend, n as callBuiltin, o as append, p as evaluationTime, r as describe, s as asSequence, t as builtin, u as settle, v as RootObject, w as scriptError, y as createBindings } from "./stock.js";
import { s as readIfThere, t as classpathName } from "./classpath.js";
import { b as startOf$2, p as readXml, x as decodeBytes, y as createPlaces } from "./policy-asset.js";
import { a as yaml, n as offsetOf$1, r as parseYaml } from "./descriptor.js";
import { createRequire } from "node:module";
import { createDecipheriv } from "node:crypto";
import { AsyncLocalStorage } from "node:async_hooks";
// engine/kernel/read-element.ts
const CHAIN_KINDS = /* @__PURE__ */ new Set([
	"processor",
	"scope",
	"router",
	"operation"
]);
/** Every operation has these, declared once here instead of in each. */
const operationAttributes = {
	target: attr.string("Variable that takes the result; the event then goes on unchanged otherwise."),
	targetValue: attr.expression("What of the result the target takes.", { default: "#[payload]" })
};
const operationChildren = { "error-mapping": child.many("Other error types for errors of the operation.", () => [errorMapping]) };
/** Every source may have these. The flow reads the policy, because its error handler handles what the policy raises. */
const sourceChildren = { "redelivery-policy": {
	...child.foreign("Gives up a message that has failed too often.", "redelivery-policy"),
	read: () => void 0
} };
const attributesOf = (definition) => definition.kind === "operation" ? {
	...definition.attributes,
	...operationAttributes
} : definition.attributes;
const childrenOf = (definition) => definition.kind === "operation" ? {
	...definition.children,
	...operationChildren
} : definition.kind === "source" ? {
	...definition.children,
	...sourceChildren
} : definition.children;
/** Reads attributes and children as declared, reporting whatever does not fit; gives what `compile` receives. */
const readElement = (definition, context, registry) => {
	const config = Object.create(null);
	readAttributes(definition, context, config);
	checkAnnotations(context, registry);
	readChildren(definition, context, registry, config);
	checkExclusive(definition, context);
	return config;
};
const readAttributes = (definition, context, config) => {
	const specs = attributesOf(definition);
	const { element } = context;
	for (const attribute of element.attributes) {
		if (attribute.uri || Object.hasOwn(specs, attribute.name)) continue;
		const guess = didYouMean(attribute.name, Object.keys(specs));
		context.report("CFG003", `Element <${context.name}> has no attribute '${attribute.name}'.`, {
			place: attribute.place,
			hint: guess ? `did you mean '${guess}'?` : `it has: ${Object.keys(specs).join(", ") || "none"}`
		});
	}
	for (const [name, spec] of Object.entries(specs)) {
		const attribute = attributeOf(element, name);
		const text = attribute?.value ?? spec.default;
		if (text !== void 0) config[name] = spec.read(text, context, attribute);
		else if (spec.required) context.report("CFG002", `Element <${context.name}> is missing required parameter '${name}'.`);
	}
};
/** A misspelt annotation of a namespace we know would silently do nothing. */
const checkAnnotations = (context, registry) => {
	for (const attribute of context.element.attributes) {
		const connector = attribute.uri ? registry.connector(attribute.uri) : void 0;
		if (!connector?.annotations || Object.hasOwn(connector.annotations, attribute.name)) continue;
		const guess = didYouMean(attribute.name, Object.keys(connector.annotations));
		context.report("CFG009", `Namespace '${connector.uri}' has no annotation '${attribute.name}'; it has no effect.`, {
			place: attribute.place,
			hint: guess && `did you mean '${attribute.prefix}:${guess}'?`,
			severity: "warning"
		});
	}
};
const readChildren = (definition, context, registry, config) => {
	const { element } = context;
	const specs = Object.entries(childrenOf(definition));
	const found = new Map(specs.map(([key]) => [key, []]));
	const ordered = specs.some(([, spec]) => spec.kind === "processors");
	let last = 0;
	let misplaced = false;
	for (const each of element.children) {
		const at = specs.findIndex(([key, spec]) => fits(each, key, spec, element, registry));
		if (at < 0) {
			reportMisplaced(each, definition, context, registry);
			misplaced = true;
			continue;
		}
		if (ordered && at < last) {
			const before = specs[last]?.[0];
			context.report("CFG007", `Element <${elementName(each)}> in <${context.name}> must stand before its ${before}.`, { place: each.place });
		}
		last = Math.max(last, at);
		found.get(specs[at]?.[0])?.push(each);
	}
	if (element.text.trim() && !definition.text) context.report("CFG008", `Element <${context.name}> cannot contain text.`, { place: element.textPlace });
	for (const [key, spec] of specs) {
		const min = misplaced ? 0 : spec.min;
		const value = readChild(key, {
			...spec,
			min
		}, found.get(key) ?? [], context);
		if (value !== void 0 || !(key in config)) config[key] = value;
	}
};
const readChild = (key, spec, found, context) => {
	if (found.length < spec.min) context.report("CFG002", `The content of element '${context.name}' is not complete: expected ${describeChild(key, spec)}.`);
	for (const extra of found.slice(spec.max)) context.report("CFG010", `Element <${elementName(extra)}> may stand only once in <${context.name}>.`, { place: extra.place });
	return spec.read(found, context);
};
const describeChild = (key, spec) => spec.kind === "processors" ? "at least one processor" : `${spec.min > 1 ? `at least ${spec.min}` : "a"} <${key}>`;
const fits = (element, key, spec, parent, registry) => {
	if (spec.kind === "content") return isContent(element, key, parent);
	const definition = registry.find(element.uri, element.name);
	if (!definition) return false;
	if (spec.kind === "processors") return CHAIN_KINDS.has(definition.kind);
	if (spec.kind === "source") return definition.kind === "source";
	return spec.definitions().some((d) => d === definition || d === registry.nameOf(definition));
};
const isContent = (element, key, parent) => element.name === key && element.uri === parent.uri;
/** What Studio writes for itself: nothing below it is looked at. */
const isAnnotations = ({ uri, name }) => uri === "http://www.mulesoft.org/schema/mule/core" && name === "annotations";
/** True where {@link reportUnknown} has something to say about an element or what is inside it. */
const holdsUnknown = (element, registry) => {
	const definition = registry.find(element.uri, element.name);
	if (!definition) return true;
	const contents = Object.entries(definition.children).filter(([, spec]) => spec.kind === "content");
	return element.children.some((each) => !isAnnotations(each) && !contents.some(([key]) => isContent(each, key, element)) && holdsUnknown(each, registry));
};
const reportMisplaced = (element, parent, context, registry) => {
	const name = elementName(element);
	const place = element.place;
	if (isAnnotations(element)) return;
	const names = Object.entries(childrenOf(parent)).flatMap(([key, spec]) => spec.kind === "elements" ? spec.definitions().map((d) => typeof d === "string" ? d : registry.nameOf(d)) : spec.kind === "content" ? [key] : []);
	const nested = didYouMean(element.name, names.map((n) => n.split(":").pop()));
	if (registry.find(element.uri, element.name)) {
		const canonical = registry.canonicalName(element);
		const hint = (Object.hasOwn(parent.advice, canonical) ? parent.advice[canonical] : void 0) ?? (names.length > 0 ? `it may contain: ${names.join(", ")}` : void 0);
		context.report("CFG004", `Element <${context.name}> cannot contain <${name}>.`, {
			place,
			hint
		});
		return;
	}
	const guess = nested ?? registry.suggest(element);
	reportUnknown(element, context, registry, guess);
};
/** An element nobody declares (spec/core.md §1.3), or of a connector that is not supported. */
const reportUnknown = (element, context, registry, guess = registry.suggest(element)) => {
	const { place, uri } = element;
	const name = elementName(element);
	const connector = registry.connector(uri);
	if (connector?.refused) {
		const { reason, instead } = connector.refused;
		context.report("CFG033", `Element <${name}> is not supported: ${reason}.`, {
			place,
			hint: instead
		});
		return;
	}
	const elsewhere = connector ? `namespace '${uri}' has no such element` : `namespace '${uri || "(none)"}' is not supported; supported are ${supportedBy(registry)}`;
	context.report("CFG001", `The component '${name}' doesn't belong to any extension model`, {
		place,
		hint: guess ? `did you mean '${guess}'?` : elsewhere
	});
};
const supportedBy = ({ connectors }) => connectors.flatMap(({ prefix, refused }) => refused ? [] : prefix || "core").join(", ");
const checkExclusive = (definition, context) => {
	for (const { names, required } of definition.exclusive) {
		const given = names.flatMap((name) => [...attributeOf(context.element, name) ? [name] : [], ...context.element.children.some((c) => c.name === name) ? [name] : []]);
		const list = `[${names.join(", ")}]`;
		if (given.length > 1) context.report("CFG011", `Element <${context.name}>, the following parameters cannot be set at the same time: ${list}.`);
		if (given.length === 0 && required) context.report("CFG012", `Element <${context.name}> requires that one of its optional parameters must be set, but all of them are missing. One of the following must be set: ${list}.`);
	}
};
// engine/config/artifact-language.ts
/** The language rule's third step (spec/expressions.md): what an artifact's descriptor says, or what it implies. */
const artifactLanguage = ({ expressionLanguage, minMuleVersion, isMuleProject }, override) => {
	if (override) return {
		language: override,
		because: "it was asked for, whatever the artifact declares"
	};
	if (expressionLanguage) return {
		language: expressionLanguage,
		because: `"expressionLanguage" in mule-artifact.json says so`
	};
	if (isMuleProject) return {
		language: "dataweave",
		because: "pom.xml has the packaging mule-application"
	};
	if (minMuleVersion) return {
		language: "dataweave",
		because: `mule-artifact.json declares "minMuleVersion"`
	};
	return {
		language: "jsonata",
		because: `the artifact declares neither a language nor a Mule version`
	};
};
// engine/config/core-elements.ts
/** Namespace of Mule's core elements. */
const coreUri = "http://www.mulesoft.org/schema/mule/core";
/** True for `<mule>`, `<import>`, … of the core namespace, whatever its prefix. */
const isCoreElement = (element, name) => element.name === name && element.uri === "http://www.mulesoft.org/schema/mule/core";
// engine/config/placeholders.ts
/**
* The element with every `${…}` replaced in its attributes and text and in those of all elements inside, expressions and
* CDATA included. Places and sources stay as written; an element without placeholders is returned as it is.
* Placeholders without a value are reported where they stand (CFG110–CFG114) and left as written.
*/
const resolvePlaceholders = (element, resolver, report) => {
	const children = mapChanged(element.children, (child) => resolvePlaceholders(child, resolver, report));
	const attributes = mapChanged(element.attributes, (attribute) => {
		const value = resolveText(attribute.value, element, attribute.valuePlace, resolver, report);
		return value === attribute.value ? attribute : withValue(attribute, value);
	});
	const text = resolveText(element.text, element, element.textPlace, resolver, report);
	if (children === element.children && attributes === element.attributes && text === element.text) return element;
	return {
		...element,
		children,
		attributes,
		text
	};
};
const withValue = (attribute, value) => ({
	...attribute,
	value,
	written: attribute.value
});
const mapChanged = (items, change) => {
	const changed = items.map(change);
	return changed.some((item, i) => item !== items[i]) ? changed : items;
};
/** Resolves one text of an element; `place` is where it begins. */
const resolveText = (text, element, place, resolver, report) => {
	if (!text.includes("${")) return text;
	let from = place;
	return resolver.resolve(text, (problem, written) => {
		const found = findInSource(element, `\${${written}`, from);
		from = {
			...found,
			column: found.column + 1
		};
		reportProblem(problem, found, resolver, report);
	});
};
/** Where a piece of an element's source stands, searched from a place inside it; that place when it is not found. */
const findInSource = (element, piece, from) => {
	const { source, place } = element;
	const places = createPlaces(source, place.file);
	const start = offsetOf(source, from.line - place.line, from.column - (from.line === place.line ? place.column : 1));
	const found = source.indexOf(piece, start);
	if (found < 0) return from;
	const { line, column } = places(found);
	return {
		file: place.file,
		line: place.line + line - 1,
		column: line === 1 ? place.column + column - 1 : column
	};
};
const offsetOf = (source, lines, columns) => {
	const lineEnd = /\r\n|\n|\r/g;
	for (let i = 0; i < lines; i++) lineEnd.exec(source);
	return lineEnd.lastIndex + columns;
};
const reportProblem = (problem, place, resolver, report) => {
	const { kind, key, via } = problem;
	const path = [...via, key].map((k) => `\${${k}}`).join(" → ");
	if (kind === "missing") reportMissing(problem, place, resolver, report);
	else if (kind === "cycle") report("CFG111", place, `The property \${${key}} is defined by itself: ${path}.`);
	else if (kind === "too-deep") report("CFG111", place, `The property \${${via[0]}} is defined by more than ${via.length} others.`);
	else if (kind === "too-long") report("CFG114", place, `The value that \${${key}} is part of is too long.`);
	else report("CFG112", place, `A placeholder${via.length > 0 ? ` in the value of \${${via.at(-1)}}` : ""} has no closing }.`, { hint: "write \\${ for a literal ${" });
};
const reportMissing = (problem, place, resolver, report) => {
	const { key, via } = problem;
	const path = [...via, key].map((k) => `\${${k}}`).join(" → ");
	const chain = via.length > 0 ? ` It is asked for by ${path}.` : "";
	const [prefix, name] = key.split("::", 2);
	if (name !== void 0 && prefix !== "file" && !hasPrefix(resolver, `${prefix}::`)) {
		report("CFG113", place, `The placeholder \${${key}} asks the resolver '${prefix}', which does not exist.${chain}`, { hint: prefix === "secure" ? "declare <secure-properties:config> with the file that holds it and the key" : void 0 });
		return;
	}
	report("CFG110", place, `Couldn't find configuration property value for key \${${key}} from properties provider ${resolver.description}.${chain}`, { hint: missingHint(key, prefix === "file" ? name : void 0, resolver) });
};
const hasPrefix = (resolver, prefix) => {
	for (const key of resolver.keys()) if (key.startsWith(prefix)) return true;
	return false;
};
const missingHint = (key, file, resolver) => {
	if (file !== void 0) return `there is no file '${file}' among the application's resources`;
	if (key.includes("${")) return "a placeholder cannot be built from another one";
	const near = didYouMean(key, resolver.keys());
	if (near) return `did you mean \${${near}}?`;
	const colon = key.indexOf(":");
	if (colon < 0) return `define it in a properties file, or give -D ${key}=…`;
	if (key.startsWith(":", colon + 1)) return void 0;
	const [name, value] = [key.slice(0, colon), key.slice(colon + 1)];
	return `placeholders have no defaults: declare <global-property name="${name}" value="${value}"/>`;
};
// engine/config/read-properties.ts
const require = createRequire(import.meta.url);
const malformedEscape = /(?<!\\)(?:\\\\)*\\u(?![0-9a-fA-F]{4})/;
/** Reads a .properties file by Java's rules. Of a key that stands twice the last value counts, with a warning. */
const readProperties = (text, file, report) => {
	const source = text.replace(/\r\n?/g, "\n");
	const places = createPlaces(source, file);
	const values = /* @__PURE__ */ new Map();
	const { parseLines } = require("dot-properties");
	for (const line of parseLines(source, true)) {
		if (line.type !== "PAIR") continue;
		const { key, value, range } = line;
		const place = places(range[0]);
		if (malformedEscape.exec(source.slice(range[0], range[3]))) report("CFG117", place, `The value of '${key}' holds a malformed \\uxxxx escape.`);
		if (values.has(key)) report("CFG117", place, `The key '${key}' stands twice; the last value counts.`, { severity: "warning" });
		values.set(key, value);
	}
	return values;
};
// engine/config/read-yaml-properties.ts
const MAX_VALUES = 1e5;
/**
* Reads properties from YAML as Mule does (spec/core.md §1.4): nested keys join with dots, a list of texts is joined by
* commas, any other value that is not a text is a fault (CFG116). Every fault is reported with Mule's words; the value is
* then taken as it is written, so that nobody who uses it is reported as well. Undefined when the file is not YAML.
*/
const readYamlProperties = (text, file, report) => {
	const source = text.startsWith("﻿") ? text.slice(1) : text;
	const places = createPlaces(source, file);
	const to = {
		values: /* @__PURE__ */ new Map(),
		anchors: /* @__PURE__ */ new Map(),
		left: MAX_VALUES,
		fault: (offset, message, code = "CFG116") => report(code, places(offset), message),
		repeated: (offset, key) => report("CFG117", places(offset), `The key '${key}' stands twice; the last value counts.`, { severity: "warning" })
	};
	const explain = (offset) => missingBlank(source, offset, places);
	const documents = parseYaml(source, places, report, {
		version: "1.1",
		uniqueKeys: false,
		explain
	});
	if (!documents) return void 0;
	for (const { contents } of documents) if (contents) flatten(to, contents, "", 0);
	if (to.left < 0) to.fault(0, `The file holds more than ${MAX_VALUES} values.`);
	return to.values;
};
/** `port:8081` is the usual cause of a fault of form: said in Mule's words. */
const missingBlank = (source, offset, places) => {
	const { line } = places(offset);
	const content = source.split(/\r\n|\n|\r/)[line - 1] ?? "";
	return /^\s*[\w.-]+:[^\s:]/.test(content) ? blankMissing(content.trim()) : void 0;
};
const blankMissing = (line) => `YAML configuration properties must have space after ':' character. Offending line is: ${line}`;
const flatten = (to, node, path, around) => {
	const offset = offsetOf$1(node) ?? around;
	if (--to.left < 0) return;
	const anchor = node?.anchor;
	if (anchor) to.anchors.set(anchor, node);
	if (yaml().isAlias(node)) {
		const target = to.anchors.get(node.source);
		if (!target) to.fault(offset, `The alias *${node.source} has no anchor.`);
		else flatten(to, target, path, offset);
	} else if (yaml().isMap(node)) {
		const pairs = node.items;
		for (const pair of pairs) if (!isMergeKey(pair.key)) flattenPair(to, pair, path, offset);
		for (const { key, value } of pairs) if (isMergeKey(key)) mergeInto(to, value, path, offset);
	} else if (yaml().isSeq(node)) flattenList(to, node.items, path, offset);
	else if (yaml().isScalar(node) && path === "" && isText(node)) to.fault(offset, blankMissing(String(node.value)));
	else to.values.set(path, textOf(to, node, path, offset));
};
/** `<<`, which the parser makes a symbol. */
const isMergeKey = (key) => yaml().isScalar(key) && typeof key.value === "symbol";
const flattenPair = (to, { key, value }, path, around) => {
	const offset = offsetOf$1(key) ?? around;
	if (!yaml().isScalar(key) || !isText(key)) {
		const shown = yaml().isScalar(key) ? key.source ?? "null" : "of a list or map";
		to.fault(offset, `The key ${shown} must be a text: wrap it with ".`, "CFG117");
		return;
	}
	const name = path ? `${path}.${sourceOf(key)}` : sourceOf(key);
	if (to.values.has(name)) to.repeated(offset, name);
	flatten(to, value, name, offset);
};
/** Keys of the mapping itself win, so merged ones are only added. */
const mergeInto = (to, value, path, offset) => {
	const merged = {
		...to,
		values: /* @__PURE__ */ new Map()
	};
	for (const source of yaml().isSeq(value) ? value.items : [value]) flatten(merged, source, path, offset);
	to.left = merged.left;
	for (const [key, text] of merged.values) if (!to.values.has(key)) to.values.set(key, text);
};
const flattenList = (to, items, path, offset) => {
	const map = items.find((item) => yaml().isMap(item));
	if (yaml().isMap(map)) {
		const keys = map.items.map(({ key }) => yaml().isScalar(key) ? String(key.value) : "").join(",");
		const at = offsetOf$1(map) ?? offset;
		to.fault(at, `Configuration properties does not support type a list of complex types. Complex type keys are: ${keys}`);
		return;
	}
	const texts = items.map((item) => yaml().isAlias(item) ? to.anchors.get(item.source) : item);
	if (texts.length === 0 || !texts.every((item) => yaml().isScalar(item) && isText(item))) to.fault(offset, `List of complex objects are not supported as property values. Offending key is ${path}`);
	to.values.set(path, texts.map((item) => yaml().isScalar(item) ? sourceOf(item) : "").join(","));
};
const textOf = (to, node, path, offset) => {
	if (yaml().isScalar(node) && isText(node)) return sourceOf(node);
	const value = yaml().isScalar(node) ? sourceOf(node) : "";
	to.fault(offset, `YAML configuration properties only supports string values, make sure to wrap the value with " so you force the value to be an string. Offending property is ${path} with value ${value || "null"}`);
	return value;
};
const isText = (node) => typeof node.value === "string" || typeof node.value === "boolean" && /^[yn]$/i.test(node.source ?? "");
const sourceOf = (node) => typeof node.value === "string" ? node.value : node.source ?? String(node.value);
// engine/config/properties-file.ts
/** The file that an element names, on the classpath or on disk; reports one that is not there or of another kind (CFG115). */
const findPropertiesFile = (element, attribute, classpath, locations, report) => {
	let failed = false;
	const name = resolveText(attribute.value, element, attribute.valuePlace, locations, (...problem) => {
		failed = true;
		report(...problem);
	});
	if (failed) return void 0;
	if (!name.endsWith(".yaml") && !name.endsWith(".properties")) {
		const hint = name.endsWith(".yml") ? "rename it to .yaml" : void 0;
		const message = `Configuration properties file ${name} must end with yaml or properties extension`;
		report("CFG115", attribute.valuePlace, message, { hint });
		return;
	}
	const bytes = classpath.read(name);
	if (bytes) return {
		name,
		bytes,
		location: classpath.locate(name)
	};
	const outside = readIfThere(name);
	if (outside) return {
		name,
		bytes: outside,
		location: name
	};
	const message = `Couldn't find configuration properties file ${name} neither on classpath or in file system`;
	const near = didYouMean(name, classpath.names());
	report("CFG115", attribute.valuePlace, message, { hint: near && `did you mean '${near}'?` });
};
/** The values in a file, YAML or Java properties, as written; reports what is wrong with it (CFG102, CFG103, CFG116, CFG117). */
const readPropertiesFile = (element, attribute, { name, bytes, location }, locations, report) => {
	const file = location ? shownPath(location) : name;
	const encoding = attributeOf(element, "encoding");
	const label = encoding && resolveText(encoding.value, element, encoding.valuePlace, locations, report);
	const decoded = decodeBytes(bytes, label || "utf-8");
	if ("unknown" in decoded) {
		report("CFG103", encoding?.valuePlace ?? attribute.valuePlace, `The encoding '${decoded.unknown}' is not known.`, { hint: "use UTF-8" });
		return;
	}
	if (!("text" in decoded)) {
		report("CFG103", createPlaces(decoded.before, file)(decoded.before.length), `A byte is not valid ${decoded.encoding}.`, { hint: "save the file as UTF-8 or name its encoding on <configuration-properties>" });
		return;
	}
	return name.endsWith(".yaml") ? readYamlProperties(decoded.text, file, report) : readProperties(decoded.text, file, report);
};
// engine/config/property-source.ts
const mapSource = (description, values) => ({
	description,
	get: (key) => values.get(key),
	keys: () => values.keys()
});
/** A source over an object, of which only own keys count. */
const recordSource = (description, values, suggested = true) => ({
	description,
	get: (key) => Object.hasOwn(values, key) ? values[key] : void 0,
	keys: () => suggested ? Object.keys(values) : []
});
/** Which of several sources defines a key: the first that knows it. */
const originIn = (sources, key) => {
	const source = sources.find((each) => each.get(key) !== void 0);
	return source && (source.originOf?.(key) ?? source.description);
};
/** Several sources as one: the first that knows a key wins. */
const firstOf = (description, sources) => ({
	description,
	get: (key) => {
		for (const source of sources) {
			const value = source.get(key);
			if (value !== void 0) return value;
		}
	},
	originOf: (key) => originIn(sources, key),
	*keys() {
		for (const source of sources) yield* source.keys();
	}
});
// engine/config/property-resolver.ts
const MAX_DEPTH$1 = 100;
/** Values that contain each other's values could otherwise grow without bound. */
const MAX_LENGTH = 10485760;
/**
* Resolves placeholders from levels of properties, strongest first (spec/core.md §1.4). A value's own placeholders are
* resolved through all levels again, so that weaker levels may refer to stronger ones and the other way round. A level
* that defines a key as nothing but itself (`env` = `${env}`) passes the question on to the next.
* `\${` stands for a literal `${`, `\\${` for a backslash before a placeholder.
*/
const createPropertyResolver = (levels) => {
	const known = /* @__PURE__ */ new Map();
	const lookUp = (key, via) => {
		const cached = known.get(key);
		if (cached) return cached;
		if (via.includes(key)) return { problem: {
			kind: "cycle",
			key,
			via
		} };
		if (via.length >= MAX_DEPTH$1) return { problem: {
			kind: "too-deep",
			key,
			via
		} };
		const raw = rawValue(levels, key);
		let resolved = { problem: {
			kind: "missing",
			key,
			via
		} };
		if (raw !== void 0) {
			let problem;
			const inner = [...via, key];
			const value = replacePlaceholders(raw, inner, lookUp, (p) => {
				problem ??= p;
			});
			resolved = problem ? { problem } : { value };
		}
		known.set(key, resolved);
		return resolved;
	};
	return {
		description: levels.map((level) => level.description).join(", "),
		resolve: (text, onProblem) => replacePlaceholders(text, [], lookUp, onProblem),
		get: (key) => {
			const resolved = lookUp(key, []);
			return "value" in resolved ? resolved.value : void 0;
		},
		originOf: (key) => originIn(levels, key),
		*keys() {
			for (const level of levels) yield* level.keys();
		}
	};
};
const rawValue = (levels, key) => {
	const itself = `\${${key}}`;
	for (const level of levels) {
		const value = level.get(key);
		if (value !== void 0 && value !== itself) return value;
	}
};
const replacePlaceholders = (text, via, lookUp, onProblem) => {
	let result = "";
	let at = 0;
	for (let open = text.indexOf("${"); open >= 0; open = text.indexOf("${", at)) {
		const afterBackslash = open > at && text[open - 1] === "\\";
		if (afterBackslash && !(open - 1 > at && text[open - 2] === "\\")) {
			result += `${text.slice(at, open - 1)}\${`;
			at = open + 2;
			continue;
		}
		const close = text.indexOf("}", open);
		if (close < 0) {
			onProblem({
				kind: "unclosed",
				key: "",
				via
			}, "");
			break;
		}
		const key = text.slice(open + 2, close);
		const resolved = lookUp(key, via);
		if ("problem" in resolved) onProblem(resolved.problem, key);
		const value = "problem" in resolved ? `\${${key}}` : resolved.value;
		result += text.slice(at, afterBackslash ? open - 1 : open) + value;
		at = close + 1;
		if (result.length > MAX_LENGTH) {
			onProblem({
				kind: "too-long",
				key,
				via
			}, key);
			return text;
		}
	}
	return at === 0 ? text : result + text.slice(at);
};
// engine/config/block-modes.ts
const BLOCK = 8;
/** Decrypts whole blocks in one of the modes CBC, CFB, ECB, OFB; the last with full feedback. */
const decryptBlocks = (cipher, mode, iv, data) => {
	const result = Buffer.from(data);
	const register = Buffer.from(iv);
	for (let at = 0; at < data.length; at += BLOCK) {
		if (mode === "ECB" || mode === "CBC") cipher.decrypt(result, at);
		else cipher.encrypt(register, 0);
		if (mode === "ECB") continue;
		for (let i = 0; i < BLOCK; i++) result[at + i] = result[at + i] ^ register[i];
		if (mode !== "OFB") data.copy(register, 0, at, at + BLOCK);
	}
	return result;
};
// engine/config/blowfish.ts
const ROUNDS = 16;
const BOX = 256;
/** Blowfish (B. Schneier, 1993): OpenSSL calls it legacy and refuses it, but Mule's own examples use it. */
const blowfishBlocks = (key) => {
	const { subkeys, boxes } = expand(key);
	return {
		encrypt: (block, offset) => cross(block, offset, subkeys, boxes, 0, 1),
		decrypt: (block, offset) => cross(block, offset, subkeys, boxes, 17, -1)
	};
};
/** The rounds, with the subkeys forwards or backwards. */
const cross = (block, offset, subkeys, boxes, first, step) => {
	let left = block.readUInt32BE(offset);
	let right = block.readUInt32BE(offset + 4);
	for (let round = 0; round < ROUNDS; round++) {
		left = (left ^ subkeys[first + step * round]) >>> 0;
		const mixed = (right ^ substitute$1(boxes, left)) >>> 0;
		right = left;
		left = mixed;
	}
	block.writeUInt32BE((right ^ subkeys[first + step * 17]) >>> 0, offset);
	block.writeUInt32BE((left ^ subkeys[first + step * ROUNDS]) >>> 0, offset + 4);
};
const substitute$1 = (boxes, word) => {
	const box = (index, shift) => boxes[index * BOX + (word >>> shift & 255)];
	return (box(0, 24) + box(1, 16) ^ box(2, 8)) + box(3, 0) >>> 0;
};
const expand = (key) => {
	const words = digitsOfPi();
	const subkeys = words.slice(0, 18);
	const boxes = words.slice(18);
	let at = 0;
	for (let i = 0; i < subkeys.length; i++) {
		let word = 0;
		for (let j = 0; j < 4; j++) word = (word << 8 | key[at++ % key.length]) >>> 0;
		subkeys[i] = (subkeys[i] ^ word) >>> 0;
	}
	const block = Buffer.alloc(8);
	for (const table of [subkeys, boxes]) for (let i = 0; i < table.length; i += 2) {
		cross(block, 0, subkeys, boxes, 0, 1);
		table[i] = block.readUInt32BE(0);
		table[i + 1] = block.readUInt32BE(4);
	}
	return {
		subkeys,
		boxes
	};
};
let pi;
/** The cipher's tables begin as the fraction of π, computed by Machin's formula: 16 arctan(1/5) - 4 arctan(1/239). */
const digitsOfPi = () => {
	if (pi) return pi;
	const count = 1042;
	const guard = 64n;
	const one = 1n << BigInt(count) * 32n + guard;
	const arctan = (inverse) => {
		const square = inverse * inverse;
		let power = one / inverse;
		let sum = power;
		for (let n = 3n, sign = -1n; power > 0n; n += 2n, sign = -sign) {
			power /= square;
			sum += sign * power / n;
		}
		return sum;
	};
	const hex = (16n * arctan(5n) - 4n * arctan(239n) - 3n * one >> guard).toString(16).padStart(count * 8, "0");
	pi = Uint32Array.from({ length: count }, (_, i) => Number.parseInt(hex.slice(i * 8, i * 8 + 8), 16));
	return pi;
};
// engine/config/secure-cipher.ts
const openssl = (nameAndKey) => (mode, key, iv, data) => {
	const [name, material] = nameAndKey(key);
	const decipher = createDecipheriv(`${name}-${mode.toLowerCase()}`, material, mode === "ECB" ? null : iv);
	decipher.setAutoPadding(false);
	return Buffer.concat([decipher.update(data), decipher.final()]);
};
const MODES = [
	"CBC",
	"CFB",
	"ECB",
	"OFB"
];
/** OpenSSL calls single DES legacy and refuses it; triple DES whose three keys are the same is the same cipher. */
const ALGORITHMS = /* @__PURE__ */ new Map([
	["AES", {
		block: 16,
		fits: (n) => n === 16 || n === 24 || n === 32,
		lengths: "16, 24 or 32",
		decrypt: openssl((key) => [`aes-${key.length * 8}`, key])
	}],
	["BLOWFISH", {
		block: 8,
		fits: (n) => n >= 1 && n <= 56,
		lengths: "1 to 56",
		decrypt: (mode, key, iv, data) => decryptBlocks(blowfishBlocks(key), mode, iv, data)
	}],
	["DES", {
		block: 8,
		fits: (n) => n === 8,
		lengths: "8",
		decrypt: openssl((key) => ["des-ede3", Buffer.concat([
			key,
			key,
			key
		])])
	}],
	["DESEDE", {
		block: 8,
		fits: (n) => n === 24,
		lengths: "24",
		decrypt: openssl((key) => ["des-ede3", key])
	}]
]);
/** The decryption with these settings, or why there is none. */
const decryptionOf = ({ algorithm, mode, key, useRandomIVs }) => {
	const cipher = ALGORITHMS.get(algorithm.toUpperCase());
	const chained = mode.toUpperCase();
	if (!cipher) return {
		about: "algorithm",
		message: `The algorithm '${algorithm}' is not supported.`,
		hint: "use AES, Blowfish, DES or DESede; AES is the safest"
	};
	if (!MODES.includes(chained)) return {
		about: "mode",
		message: `The mode '${mode}' is not supported.`,
		hint: `use one of ${MODES.join(", ")}`
	};
	if (!cipher.fits(key.length)) return {
		about: "key",
		message: `A key for ${algorithm} has ${cipher.lengths} bytes; this one has ${key.length}.`,
		hint: "use the key that the values were encrypted with"
	};
	const { block } = cipher;
	const hasVector = chained !== "ECB";
	const fixed = Buffer.alloc(block);
	key.copy(fixed);
	return (ciphertext) => {
		const vector = hasVector && useRandomIVs ? ciphertext.subarray(0, block) : fixed;
		const data = hasVector && useRandomIVs ? ciphertext.subarray(block) : ciphertext;
		if (data.length === 0 || data.length % block !== 0) throw new Error("The ciphertext is cut off.");
		return withoutPadding(cipher.decrypt(chained, key, vector, data), block);
	};
};
/** PKCS#5: as many bytes as are missing, each holding their number. */
const withoutPadding = (data, block) => {
	const count = data.at(-1) ?? 0;
	const end = data.length - count;
	if (count < 1 || count > block || end < 0 || data.subarray(end).some((byte) => byte !== count)) throw new Error("The padding is not valid.");
	return data.subarray(0, end);
};
// engine/config/secure-properties.ts
const URI = "http://www.mulesoft.org/schema/mule/secure-properties";
/** How placeholders ask for these properties: `${secure::key}`. */
const SECURE_PREFIX = "secure::";
/** True for `secure-properties:config`. */
const isSecureProperties = (element) => element.uri === URI && element.name === "config";
/**
* Reads a file of encrypted properties (spec/core.md §1.4): values written `![base64]` are decrypted, others are taken as they
* are; with `fileLevelEncryption` the file as a whole is one ciphertext. Undefined when something was reported (CFG118, CFG119).
* `locations` resolves the file's name, `settings` the key.
*/
const readSecureProperties = (element, classpath, locations, settings, report) => {
	const file = attributeOf(element, "file");
	const cipher = cipherOf(element, settings, report);
	const found = file && findPropertiesFile(element, file, classpath, locations, report);
	if (!file || !found || !cipher) return void 0;
	const whole = attributeOf(element, "fileLevelEncryption")?.value.trim().toLowerCase() === "true";
	const bytes = whole ? decryptFile(found.bytes, cipher.decrypt) : found.bytes;
	if (!bytes) {
		report("CFG118", file.valuePlace, `The file '${found.name}' cannot be decrypted.`, { hint: WRONG });
		return;
	}
	const values = readPropertiesFile(element, file, {
		...found,
		bytes
	}, locations, report);
	const plain = values && decryptValues(values, cipher.decrypt, found.name, file, report);
	if (!plain) return void 0;
	const secrets = [cipher.key, ...whole ? values.values() : plain.decrypted];
	return {
		source: mapSource(found.name, plain.values),
		file: found.location ?? found.name,
		secrets
	};
};
const WRONG = "the key, the algorithm, the mode or useRandomIVs is not what it was encrypted with";
const cipherOf = (element, settings, report) => {
	const encrypt = element.children.find((child) => child.uri === URI && child.name === "encrypt");
	const of = (owner, name, fallback) => {
		const at = owner && attributeOf(owner, name);
		return {
			at,
			text: at && owner ? resolveText(at.value, owner, at.valuePlace, settings, report) : fallback
		};
	};
	const key = of(element, "key", "");
	if (!key.at || key.text.includes("${")) return void 0;
	const algorithm = of(encrypt, "algorithm", "AES");
	const mode = of(encrypt, "mode", "CBC");
	const decrypt = decryptionOf({
		algorithm: algorithm.text.trim(),
		mode: mode.text.trim(),
		key: Buffer.from(key.text, "utf8"),
		useRandomIVs: of(encrypt, "useRandomIVs", "false").text.trim().toLowerCase() === "true"
	});
	if (typeof decrypt === "function") return {
		decrypt,
		key: key.text
	};
	report("CFG119", (decrypt.about === "key" ? key.at : decrypt.about === "mode" ? mode.at : algorithm.at)?.valuePlace ?? element.place, decrypt.message, { hint: decrypt.hint });
};
/** A wholly encrypted file is written in base64, or as bare bytes. */
const decryptFile = (bytes, decrypt) => {
	const text = bytes.toString("latin1").replaceAll(/\s/g, "");
	try {
		return decrypt(BASE64.test(text) ? Buffer.from(text, "base64") : bytes);
	} catch {
		return;
	}
};
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const ENCRYPTED = /^!\[([A-Za-z0-9+/=\s]*)\]$/;
const decryptValues = (values, decrypt, name, file, report) => {
	const plain = /* @__PURE__ */ new Map();
	const decrypted = [];
	const failed = [];
	for (const [key, value] of values) {
		const [, ciphertext] = ENCRYPTED.exec(value.trim()) ?? [];
		if (ciphertext === void 0) {
			plain.set(SECURE_PREFIX + key, value);
			continue;
		}
		try {
			const text = decrypt(Buffer.from(ciphertext, "base64")).toString("utf8");
			decrypted.push(text);
			plain.set(SECURE_PREFIX + key, text);
		} catch {
			failed.push(key);
		}
	}
	if (failed.length === 0) return {
		values: plain,
		decrypted
	};
	const others = failed.length > 1 ? ` (and ${failed.length - 1} others)` : "";
	report("CFG118", file.valuePlace, `The value of '${failed[0]}'${others} in '${name}' cannot be decrypted.`, { hint: WRONG });
};
// engine/config/application-properties.ts
/** Every `<global-property>`; of a name that stands twice the first counts. */
const globalProperties = (elements) => {
	const values = /* @__PURE__ */ new Map();
	for (const element of elements) {
		if (!isCoreElement(element, "global-property")) continue;
		const name = attributeOf(element, "name")?.value;
		const value = attributeOf(element, "value")?.value;
		if (name !== void 0 && value !== void 0 && !values.has(name)) values.set(name, value);
	}
	return mapSource("global properties", values);
};
/** True for the elements that name a file of properties. */
const isPropertiesElement = (element) => isCoreElement(element, "configuration-properties") || isSecureProperties(element);
/**
* Reads every `<configuration-properties>` and `<secure-properties:config>` (spec/core.md §1.4). Faults are reported (CFG102–CFG119).
* `locations` are the properties that may stand in the files' names.
*/
const readApplicationProperties = (elements, classpath, locations, report) => {
	const sources = [];
	const files = [];
	const secrets = [];
	let complete = true;
	for (const element of elements) {
		const attribute = attributeOf(element, "file");
		if (!isCoreElement(element, "configuration-properties") || !attribute) continue;
		const found = findPropertiesFile(element, attribute, classpath, locations, report);
		const values = found && readPropertiesFile(element, attribute, found, locations, report);
		if (found) files.push(found.location ?? found.name);
		if (found && values) sources.push(mapSource(found.name, values));
		else complete = false;
	}
	const settings = createPropertyResolver([locationsOf(locations), firstOf("application properties", [...sources])]);
	for (const element of elements) {
		if (!isSecureProperties(element)) continue;
		const secure = readSecureProperties(element, classpath, locations, settings, report);
		complete &&= secure !== void 0;
		if (!secure) continue;
		sources.push(secure.source);
		files.push(secure.file);
		secrets.push(...secure.secrets);
	}
	return {
		sources,
		files,
		complete,
		secrets
	};
};
/** Resolved already: what they give is not looked into again. */
const locationsOf = (locations) => ({
	description: locations.description,
	get: (key) => locations.get(key),
	keys: () => locations.keys()
});
// engine/config/properties.ts
const outerLevels = ({ deployment, system, environment }) => [
	recordSource("deployment properties", deployment),
	recordSource("system properties", system),
	recordSource("environment variables", environment, false)
];
/** `${file::path}` is the content of a classpath file, read as UTF-8. */
const fileLevel = (resources) => ({
	description: "file::",
	get: (key) => key.startsWith("file::") ? resources.read(key.slice(6))?.toString("utf8") : void 0,
	keys: () => []
});
/**
* The properties of an artifact by Mule's precedence (spec/core.md §1.4), strongest first: deployment, system,
* environment, `file::`, application files (the first declared wins), `global-property`.
*/
const createProperties = (outer, resources, application, globalProperties) => {
	const names = application.map((source) => source.description).join(", ");
	const files = names ? `application properties (${names})` : "application properties";
	return createPropertyResolver([
		...outerLevels(outer),
		fileLevel(resources),
		firstOf(files, application),
		globalProperties
	]);
};
/** The properties that may stand in the `file` of `configuration-properties` and `import`: all but application files. */
const createLocationProperties = (outer, globalProperties) => createPropertyResolver([...outerLevels(outer), globalProperties]);
// engine/config/read-configs.ts
/**
* Reads configuration files and whatever they import, each file once. `locations` gives what resolves placeholders in the
* `file` of an import, with the elements read so far.
*/
const readConfigs = (files, layout, locations, report) => {
	const queue = files.map((config) => ({ config }));
	const known = new Set(files.map((config) => config.file));
	const elements = [];
	let complete = true;
	let applications = 0;
	for (const queued of queue) {
		const root = readXml(queued.config.content, queued.config.file, report);
		if (!root) complete = false;
		else if (kindOf(root) !== "application") complete = reportRoot(root, queued, layout, report) && complete;
		else {
			applications++;
			if (root.text.trim()) report("CFG008", root.textPlace, "Element <mule> cannot contain text.");
			for (const element of root.children) {
				elements.push(element);
				if (!isCoreElement(element, "import")) continue;
				const imported = findImport(element, layout, locations(elements), report);
				if (!imported) complete &&= attributeOf(element, "file") === void 0;
				if (!imported || known.has(imported.config.file)) continue;
				known.add(imported.config.file);
				queue.push(imported);
			}
		}
	}
	if (complete && applications === 0 && queue.length > 0) {
		complete = false;
		report("CFG105", startOf$2(layout.folder || "."), "The application holds no configuration file.");
	}
	return {
		elements,
		complete,
		files: queue.flatMap(({ config }) => config.path ?? config.file)
	};
};
const kindOf = (root) => {
	if (isCoreElement(root, "mule")) return "application";
	return root.name === "mule-domain" ? "domain" : "other";
};
/** Reports a wrong root; false when that is a fault. */
const reportRoot = (root, { config, importedAt }, layout, report) => {
	const tag = `<${elementName(root)}>`;
	if (kindOf(root) === "domain" && importedAt) {
		report("CFG107", importedAt, `Imported resource '${config.name}' declares a 'DOMAIN', not a 'APPLICATION'`);
		return false;
	}
	if (kindOf(root) === "domain") {
		report("CFG106", root.place, `${tag} is the root of a domain; the root of an application is <mule>.`);
		return false;
	}
	if (!(layout.strict || importedAt || root.name === "mule" || root.uri.startsWith("http://www.mulesoft.org/"))) {
		const message = `'${config.name}' is no configuration file: its root is ${tag}, not <mule>. It is ignored.`;
		report("CFG106", root.place, message, { severity: "warning" });
		return true;
	}
	const hint = root.name === "mule" ? `add xmlns="${coreUri}" to ${tag}` : void 0;
	const namespace = root.uri ? `the namespace ${root.uri}` : "no namespace";
	report("CFG106", root.place, `The root element must be <mule> of ${coreUri}, not ${tag} of ${namespace}.`, { hint });
	return false;
};
const findImport = (element, layout, locations, report) => {
	const attribute = attributeOf(element, "file");
	if (!attribute) return void 0;
	let failed = false;
	const path = resolveText(attribute.value, element, attribute.valuePlace, locations, (...problem) => {
		failed = true;
		report(...problem);
	});
	if (failed) return void 0;
	const name = classpathName(path);
	const importedAt = attribute.valuePlace;
	const known = layout.configs.find((config) => config.name === name);
	if (known) return {
		config: known,
		importedAt
	};
	const content = name === void 0 ? void 0 : layout.classpath.read(name);
	if (name === void 0 || !content) {
		reportMissingImport(path, attribute, layout, report);
		return;
	}
	const location = layout.classpath.locate(name);
	return {
		config: {
			name,
			file: location ? shownPath(location) : name,
			content,
			...location && { path: location }
		},
		importedAt
	};
};
const reportMissingImport = (path, attribute, layout, report) => {
	const names = layout.classpath.names().filter((name) => name.endsWith(".xml"));
	const near = didYouMean(path, names);
	report("CFG107", attribute.valuePlace, `Could not find imported resource '${path}'`, { hint: near && `did you mean '${near}'?` });
};
// engine/expression/jsonata/library.ts
/** The functions of jsonata's library, to suggest and to document. */
const libraryNames = "sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim pad match contains replace split join formatNumber formatBase formatInteger parseInteger number floor ceil round abs sqrt power random boolean not map zip filter single reduce sift keys lookup append exists spread merge reverse each error assert type sort shuffle distinct base64encode base64decode encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl eval toMillis fromMillis clone now millis".split(" ");
// engine/expression/jsonata/signature.ts
const checkOf = ({ definition }) => {
	const parameters = parametersOf(definition);
	const required = parameters.filter((parameter) => !parameter.optional).length;
	return {
		expected: required,
		takesContext: parameters.some((parameter) => parameter.context),
		passes: (args) => args.length >= required && args.length <= parameters.length && args.every((arg, i) => accepts(parameters[i].type, arg))
	};
};
/** `<s-nn?:s>`: a text, or else the context; a number; a number that may be missing. Lists with typed items always take the slow check. */
const parametersOf = (definition) => {
	const [inputs = ""] = definition.slice(1, -1).replaceAll(/<[^<>]*>/g, "<>").split(":");
	return Array.from(inputs.matchAll(/(\([^)]*\)|[a-z])(<>)?([-?+]*)/g), ([, type = "", items, flags = ""]) => ({
		type: items && type === "a" ? "typed list" : flags.includes("+") ? "several" : type,
		optional: flags.includes("?"),
		context: flags.includes("-")
	}));
};
const accepts = (type, arg) => {
	switch (type) {
		case "s":
		case "(sf)": return typeof arg === "string";
		case "n": return typeof arg === "number";
		case "b": return typeof arg === "boolean";
		case "f": return typeof arg === "function";
		case "a": return Array.isArray(arg);
		case "x": return true;
		default: return false;
	}
};
// engine/expression/jsonata/node.ts
const pairsOf = (node) => node.lhs;
// engine/expression/jsonata/walk.ts
/** The operands of a node: what is directly below it, without its filters and groups and without names it binds. */
const operandsOf = (node) => {
	return [
		...Array.isArray(node.lhs) ? node.lhs.flat() : [node.type === "bind" ? void 0 : node.lhs],
		node.rhs,
		node.expression,
		node.condition,
		node.then,
		node.else,
		node.procedure,
		...node.type === "lambda" ? [] : node.arguments ?? [],
		node.body,
		node.pattern,
		node.update,
		node.delete,
		...node.steps ?? [],
		...node.expressions ?? [],
		...(node.terms ?? []).map((term) => term.expression)
	].filter((operand) => operand !== void 0);
};
/** What is evaluated on the items a node yields: filters and the members of a group. */
const itemwiseOf = (node) => [...[...node.stages ?? [], ...node.predicate ?? []].flatMap((stage) => stage.expr ?? []), ...node.group ? pairsOf(node.group).flat() : []];
/** Calls back for a node and everything below. */
const walk$1 = (node, visit) => {
	visit(node);
	for (const child of operandsOf(node)) walk$1(child, visit);
	for (const child of itemwiseOf(node)) walk$1(child, visit);
};
/** True when the variable is read somewhere in the node. */
const mentions = (node, variable) => {
	let found = false;
	walk$1(node, (each) => {
		if (each.type === "variable" && each.value === variable) found = true;
	});
	return found;
};
/** Names that the expression binds itself: by `:=`, as parameters, by `@` and `#`. */
const boundNames = (node) => {
	const names = /* @__PURE__ */ new Set();
	const add = (name) => typeof name === "string" && names.add(name);
	walk$1(node, (each) => {
		if (each.type === "bind") add(each.lhs.value);
		if (each.type === "lambda") for (const parameter of each.arguments ?? []) add(parameter.value);
		add(each.focus);
		add(each.index);
		for (const stage of each.stages ?? []) if (stage.type === "index") add(stage.value);
	});
	return names;
};
/** Those of the names that only ever stand for a function written in the expression. */
const boundFunctions = (node) => {
	const functions = /* @__PURE__ */ new Set();
	const others = /* @__PURE__ */ new Set();
	walk$1(node, (each) => {
		if (each.type === "lambda") for (const parameter of each.arguments ?? []) others.add(parameter.value);
		if (each.type !== "bind") return;
		const name = each.lhs.value;
		if (each.rhs?.type === "lambda") functions.add(String(name));
		else others.add(name);
	});
	return new Set([...functions].filter((name) => !others.has(name)));
};
// engine/expression/jsonata/analyse.ts
const analyse = (root, bindings) => {
	const search = {
		bindings,
		bound: boundNames(root),
		ownFunctions: boundFunctions(root),
		references: /* @__PURE__ */ new Set(),
		variables: /* @__PURE__ */ new Set(),
		missed: /* @__PURE__ */ new Map(),
		wholeEvent: false,
		writes: false
	};
	visit(search, root, true);
	const { references, variables, bound, missed, wholeEvent, writes } = search;
	return {
		references,
		variables,
		bound,
		unknown: [...missed.values()],
		wholeEvent,
		writes
	};
};
/** `atRoot`: names are bindings; further in, they are members of the item at hand. */
const visit = (search, node, atRoot) => {
	const { type, value, group, keepArray, keepSingletonArray } = node;
	if (group || keepArray || keepSingletonArray || type === "unary" && value === "{") search.writes = true;
	if (type === "name" && atRoot) visitName(search, node, void 0);
	else if (type === "variable") visitVariable(search, node, void 0, atRoot);
	else if (type === "function" || type === "partial") visitCall(search, node, atRoot);
	else if (atRoot && [
		"wildcard",
		"descendant",
		"parent"
	].includes(type)) search.wholeEvent = true;
	if (type === "path") visitSteps(search, node.steps ?? [], atRoot);
	else for (const operand of operandsOf(node)) if (operand !== node.procedure || !isLibrary(search, operand)) visit(search, operand, atRoot && type !== "transform" && type !== "sort");
	for (const each of itemwiseOf(node)) visit(search, each, false);
};
const visitSteps = (search, [head, ...rest], atRoot) => {
	if (!head) return;
	const selects = head.type === "name" && atRoot || head.type === "variable";
	if (head.type === "variable") visitVariable(search, head, rest[0], atRoot);
	else if (selects) visitName(search, head, rest[0]);
	else visit(search, head, atRoot);
	if (selects) for (const each of itemwiseOf(head)) visit(search, each, false);
	for (const step of rest) visit(search, step, false);
};
const visitName = (search, head, next) => {
	const { slots, members } = search.bindings;
	const name = String(head.value);
	const member = next?.type === "name" ? String(next.value) : void 0;
	const known = members.get(name);
	if (!slots.has(name)) miss(search, "", head, slots.keys());
	else if (member !== void 0 && known && !known.includes(member)) miss(search, `${name}.`, next, known);
	search.references.add(name === "vars" && member !== void 0 ? `vars.${member}` : name);
};
const visitVariable = (search, node, next, atRoot) => {
	const { slots, functions } = search.bindings;
	const name = String(node.value);
	if (name === "$" || name === "") {
		if (name === "" && !atRoot) return;
		if (next?.type === "name") visitName(search, next, void 0);
		else search.wholeEvent = true;
	} else if (search.bound.has(name)) return;
	else if (slots.has(name)) {
		search.variables.add(name);
		visitName(search, node, next);
	} else if (!builtin(name) && !functions.has(name)) miss(search, "$", node, [
		...slots.keys(),
		...functions.keys(),
		...libraryNames
	]);
};
const visitCall = (search, { procedure, arguments: args = [] }, atRoot) => {
	const name = String(procedure?.value);
	const library = procedure && isLibrary(search, procedure) ? builtin(name) : void 0;
	const isOwn = procedure?.type === "lambda" || procedure?.type === "variable" && search.ownFunctions.has(name);
	if (!library && !isOwn && !search.bindings.functions.has(name)) search.writes = true;
	if (!library) return;
	const { takesContext, expected } = checkOf(library.signature);
	if (name === "eval" || atRoot && takesContext && args.length < expected) search.wholeEvent = true;
};
const isLibrary = ({ bound }, { type, value }) => type === "variable" && !bound.has(String(value)) && builtin(String(value)) !== void 0;
const miss = ({ missed }, prefix, node, candidates) => {
	const position = node.position ?? 0;
	missed.set(`${prefix}${position}`, {
		name: String(node.value),
		prefix,
		candidates: [...candidates],
		position
	});
};
// engine/expression/dataweave-rewrite.ts
/** Functions with another name and the same meaning. */
const functions = {
	sizeOf: "$count",
	upper: "$uppercase",
	lower: "$lowercase",
	trim: "$trim",
	sum: "$sum",
	max: "$max",
	min: "$min",
	avg: "$average",
	abs: "$abs",
	ceil: "$ceil",
	floor: "$floor",
	round: "$round",
	now: "$now",
	keysOf: "$keys",
	p: "$p",
	causedBy: "$causedBy"
};
/**
* The JSONata that means the same as a simple DataWeave expression; undefined when only a person can tell. Handles `==`, `++`,
* `['key']`, `if … else`, `default`, bare keys, `$(…)` in texts and functions that merely have another name.
*/
const rewriteDataWeave = (text) => {
	const tokens = tokensOf(text);
	const words = tokens.filter(isWord);
	if (has(words, "default") && (has(words, "or") || has(words, "and"))) return void 0;
	const replaced = /* @__PURE__ */ new Map();
	const open = [];
	for (const [i, token] of words.entries()) {
		const before = words[i - 1];
		const after = words[i + 1];
		if (token.text === "==") replaced.set(token, "=");
		else if (token.text === "++") replaced.set(token, "&");
		else if (token.text === "default" && !expectsValue(before)) replaced.set(token, "??");
		else if (token.text === "[" && after?.kind === "string" && words[i + 2]?.text === "]" && !expectsValue(before)) {
			replaced.set(token, ".");
			replaced.set(words[i + 2], "");
		} else if (token.kind === "string" && token.text.includes("$(")) {
			const rewritten = rewriteInterpolation(token.text);
			if (rewritten === void 0) return void 0;
			replaced.set(token, rewritten);
		} else if (token.kind === "name" && before?.text !== ".") {
			if (after?.text === "(" && Object.hasOwn(functions, token.text)) replaced.set(token, functions[token.text]);
			else if (after?.text === ":" && open.at(-1)?.text === "{" && (before?.text === "{" || before?.text === ",")) replaced.set(token, `'${token.text}'`);
			else if (token.text === "if" && !rewriteCondition(words, i, replaced)) return void 0;
		}
		if ("([{".includes(token.text)) open.push(token);
		else if (")]}".includes(token.text)) open.pop();
	}
	tokens.forEach((token, i) => {
		if (token.text === "if" && replaced.get(token) === "" && tokens[i + 1]?.kind === "space") replaced.set(tokens[i + 1], "");
	});
	return tokens.map((token) => replaced.get(token) ?? token.text).join("").trim();
};
const has = (words, word) => words.some((token) => token.text === word);
/** `if (c) a else b` becomes `(c) ? a : b`. */
const rewriteCondition = (words, at, replaced) => {
	const before = words[at - 1];
	if (before && ![
		"(",
		"[",
		",",
		":",
		"else"
	].includes(before.text)) return false;
	const close = matching(words, at + 1);
	const otherwise = words.findIndex((token, i) => i > close && token.text === "else" && !replaced.has(token));
	if (close < 0 || otherwise < 0 || words.slice(close, otherwise).some((token) => token.text === "if")) return false;
	replaced.set(words[at], "");
	replaced.set(words[close], ") ?");
	replaced.set(words[otherwise], ":");
	return true;
};
/** The `)` of the `(` at a position; -1 when there is none. */
const matching = (words, at) => {
	if (words[at]?.text !== "(") return -1;
	let depth = 0;
	for (let i = at; i < words.length; i++) if (words[i]?.text === "(") depth++;
	else if (words[i]?.text === ")" && --depth === 0) return i;
	return -1;
};
/** `"Hello $(name)!"` becomes `"Hello " & name & "!"`. */
const rewriteInterpolation = (string) => {
	const quote = string.charAt(0);
	const content = string.slice(1, -1);
	const parts = [];
	let literal = "";
	for (let at = 0; at < content.length;) if (content.charAt(at) === "\\") {
		literal += content.slice(at, at + 2);
		at += 2;
	} else if (content.startsWith("$(", at)) {
		const words = tokensOf(content.slice(at + 1)).filter(isWord);
		const close = words[matching(words, 0)];
		const inner = close && rewriteDataWeave(content.slice(at + 2, at + 1 + close.start));
		if (!close || !inner) return void 0;
		if (literal) parts.push(quote + literal + quote);
		literal = "";
		parts.push(/^[\w.$']+$/.test(inner) ? inner : `(${inner})`);
		at += close.start + 2;
	} else literal += content.charAt(at++);
	if (literal) parts.push(quote + literal + quote);
	if (parts.length === 1) parts.unshift(`${quote}${quote}`);
	return parts.join(" & ");
};
// engine/expression/dataweave-signs.ts
/** Operators of DataWeave that JSONata writes otherwise. */
const symbols = {
	"==": "a = b",
	"~=": "a = b",
	"++": "a & b, or $append(a, b)",
	"--": "$sift(a, …)",
	"->": "function($x){ … }",
	"::": "$f(…)"
};
/** Functions of DataWeave that stand between their operands. */
const infix = {
	default: "a ?? b",
	map: "$map(a, function($v){ … }), or a path: items.(…)",
	filter: "a[condition], or $filter(a, function($v){ … })",
	mapObject: "$each(a, function($v, $k){ … })",
	flatMap: "$map(a, function($v){ … })",
	reduce: "$reduce(a, function($sum, $v){ … })",
	groupBy: "a{key: value}",
	orderBy: "a^(key)",
	distinctBy: "$distinct(a)",
	pluck: "$each(a, function($v, $k){ … })",
	contains: "$contains(text, part), or item in list",
	startsWith: "$match(text, /^…/), or $substring(text, 0, n) = '…'",
	endsWith: "$match(text, /…$/)",
	matches: "$contains(text, /^…$/)",
	match: "$match(text, /…/), or conditions: a ? b : c",
	scan: "$match(text, /…/)",
	find: "$match(text, /…/)",
	splitBy: "$split(text, separator)",
	joinBy: "$join(list, separator)",
	replace: "$replace(text, old, new)",
	as: "$string(a), $number(a), $boolean(a)",
	is: "$type(a) = '…'",
	mod: "a % b",
	to: "[a..b]",
	causedBy: "$causedBy('NS:TYPE')"
};
/** Words of DataWeave that stand before their operand. */
const leading = {
	if: "condition ? a : b",
	unless: "$not(condition) ? a : b",
	not: "$not(a)",
	using: "($x := a; …)",
	do: "($x := a; …)"
};
/** Everything in a text that is DataWeave and not JSONata, by its look; each thing once. */
const dataWeaveSigns = (text) => {
	const words = tokensOf(text).filter(isWord);
	const signs = /* @__PURE__ */ new Map();
	words.forEach((token, i) => {
		const before = words[i - 1];
		const instead = signOf(token, before, words[i + 1]);
		if (instead) signs.set(token.text, instead);
	});
	return Array.from(signs, ([written, instead]) => ({
		written,
		instead
	}));
};
const signOf = (token, before, after) => {
	if (token.kind === "symbol") {
		if (token.text === "!" && expectsValue(before)) return "$not(a)";
		if (before?.text === "." && ["@", "^"].includes(token.text)) return "no equivalent";
		if (before?.text === "." && token.text === "*" && after?.kind === "name") return "a path: a.name";
		return Object.hasOwn(symbols, token.text) ? symbols[token.text] : void 0;
	}
	if (token.kind !== "name" || before?.text === "." || !after) return void 0;
	if (!expectsValue(before)) return Object.hasOwn(infix, token.text) ? infix[token.text] : void 0;
	return Object.hasOwn(leading, token.text) && (after.kind !== "symbol" || "([{!-$".includes(after.text)) ? leading[token.text] : void 0;
};
// engine/expression/jsonata/dataweave-marks.ts
/** The four marks of DataWeave in a tree that parsed as JSONata. */
const dataWeaveMarks = (root) => {
	const marks = [];
	const add = (what, node) => marks.push({
		what,
		position: node.position ?? 0
	});
	walk$1(root, (node) => {
		for (const { expr } of [...node.stages ?? [], ...node.predicate ?? []]) if (expr?.type === "string") add(`['${expr.value}'] selects a member in DataWeave; in JSONata it is a condition that is always true`, expr);
		if (node.type === "function" && node.procedure) {
			const name = bareName(node.procedure);
			if (name) add(`${name}(…) is a call in DataWeave; functions of JSONata are written $name(…)`, node.procedure.steps?.[0] ?? node);
		}
		if (node.type === "unary" && node.value === "{") for (const [key] of pairsOf(node)) {
			const name = bareName(key);
			if (name) add(`the key ${name} is not quoted; in JSONata it would be a path`, key.steps?.[0] ?? node);
		}
		if ((node.type === "string" || node.type === "name" ? String(node.value) : "").includes("$(")) add("$(…) inside a text is inserted by DataWeave; in JSONata it stays text", node);
	});
	return marks;
};
const bareName = (node) => {
	const [step] = node.steps ?? [];
	return node.type === "path" && node.steps?.length === 1 && step?.type === "name" ? String(step.value) : void 0;
};
// engine/expression/jsonata/check.ts
/** Reports a text that is not JSONata: as DataWeave if it looks like it. Gives the fault in one sentence. */
const reportSyntax = ({ text, placeAt, report }, error) => {
	if (text.trim() === "") {
		report("EXP006", placeAt(0), "The expression is empty");
		return "The expression is empty";
	}
	const failure = isFailure(error) ? error : { message: "The expression is nested too deep" };
	const start = startOf$1(text, failure.position ?? 0, failure.token);
	const signs = dataWeaveSigns(text);
	const rewrite = jsonataFor(text);
	if (!rewrite && signs.length === 0) {
		const message = `The expression is not valid JSONata: ${failure.message}`;
		report("EXP001", placeAt(start), message);
		return message;
	}
	const named = signs.map(({ written }) => `'${written}'`).join(", ");
	const message = `The expression is DataWeave${named && `, by ${named}`}, and not JSONata: ${failure.message}`;
	const instead = rewrite ? `\`${rewrite}\`` : signs.map((sign) => `'${sign.written}': ${sign.instead}`).join("; ");
	report("EXP003", placeAt(start), message, { hint: `in JSONata ${instead}; for DataWeave ${howToSwitch("dataweave")}` });
	return message;
};
/** Reports valid JSONata that only makes sense as DataWeave. Gives the first fault. */
const checkMarks = ({ text, placeAt, report }, ast) => {
	const marks = dataWeaveMarks(ast);
	const rewrite = marks.length > 0 ? jsonataFor(text) : void 0;
	for (const { what, position } of marks) report("EXP004", placeAt(startOf$1(text, position, void 0)), `The expression is DataWeave: ${what}`, { hint: `${rewrite ? `in JSONata \`${rewrite}\`; ` : ""}for DataWeave ${howToSwitch("dataweave")}` });
	return marks[0] && `The expression is DataWeave: ${marks[0].what}`;
};
/** Reports names that nothing stands behind. Gives the first fault. */
const checkNames = ({ text, placeAt, report }, { unknown }) => {
	return unknown.map(({ name, prefix, candidates, position }) => {
		const message = prefix.endsWith(".") ? `${prefix.slice(0, -1)} has no member '${name}'` : `There is no ${prefix ? "variable or function" : "binding"} '${prefix}${name}'`;
		const near = didYouMean(name, candidates);
		const hint = near ? `did you mean '${prefix}${near}'?` : prefix === "$" ? void 0 : `known: ${candidates.join(", ")}`;
		report("EXP007", placeAt(startOf$1(text, position, prefix === "$" ? prefix + name : name)), message, { hint });
		return message;
	})[0];
};
/** The same in JSONata, when that can be said for certain. */
const jsonataFor = (text) => {
	const rewritten = rewriteDataWeave(text);
	if (rewritten === void 0 || rewritten === text.trim()) return void 0;
	try {
		return dataWeaveMarks(parse(rewritten).ast).length === 0 ? rewritten : void 0;
	} catch {
		return;
	}
};
/** Where a token begins; jsonata says where it ends. */
const startOf$1 = (text, end, token) => {
	if (typeof token === "string" && text.slice(end - token.length, end) === token) return end - token.length;
	const quote = text.charAt(end - 1);
	const open = quote === "'" || quote === "\"" || quote === "`" ? text.lastIndexOf(quote, end - 2) : -1;
	if (open >= 0) return open;
	const word = /[\w$]+$/.exec(text.slice(0, end));
	return word ? end - word[0].length : Math.min(end, Math.max(0, text.length - 1));
};
// engine/expression/jsonata/context.ts
/** Inside a step or a filter: names are members of the item. */
const inside = (context) => context.root ? {
	...context,
	root: false
} : context;
/** Thrown when an expression has a part that is left to jsonata's own evaluator. */
var Unsupported = class extends Error {};
const unsupported = (what) => {
	throw new Unsupported(what);
};
/** The binding a variable names, unless the expression binds the name itself. */
const slotOf = (name, { bindings, bound }) => bound.has(name) ? void 0 : bindings.slots.get(name);
const readLocal = (name, locals) => {
	let local = locals;
	while (local && local.name !== name) local = local.next;
	return local;
};
// engine/expression/jsonata/lambda.ts
const functionValue = (arity, call) => Object.assign(call, { arity });
/** Compiles `function($a, $b){…}`; running it gives a {@link FunctionValue} over what is visible there. */
const compileLambda = (node, context, compile) => {
	if (node.predicate || node.group || node.keepArray) unsupported("a filtered function");
	const parameters = (node.arguments ?? []).map((parameter) => String(parameter.value));
	if (parameters.some((name) => context.functions.has(name))) unsupported("a parameter named like a function");
	if (node.signature) unsupported("a function with a signature");
	const body = compile(withTailCalls(node.body), context);
	return (input, event, locals) => functionValue(parameters.length, (...args) => {
		let visible = locals;
		for (let i = 0; i < parameters.length; i++) visible = {
			name: parameters[i],
			value: args[i],
			next: visible
		};
		return body(input, event, visible);
	});
};
/**
* jsonata wraps calls at the end of a function for its trampoline: what they yield passes by the conditions and blocks around them
* and reaches the caller unsettled. Anything else is settled by each of these, `around` of them.
*/
const withTailCalls = (node, around = 0) => {
	if (node.type === "lambda" && node.thunk) {
		const call = node.body;
		if (call.group || call.keepArray) unsupported("a grouped tail call");
		return {
			...call,
			type: "tail call",
			isTail: true
		};
	}
	if (node.type !== "condition" && node.type !== "block") return settledBy(around, node);
	if (node.predicate || node.group || node.keepArray) unsupported("a filtered tail call");
	const tail = (each) => withTailCalls(each, around + 1);
	if (node.type === "condition") return {
		...node,
		isTail: true,
		then: tail(node.then),
		...node.else && { else: tail(node.else) }
	};
	const { expressions = [] } = node;
	return {
		...node,
		isTail: true,
		expressions: expressions.map((each, i) => i === expressions.length - 1 ? tail(each) : each)
	};
};
const settledBy = (times, node) => times === 0 ? node : {
	type: "block",
	expressions: [settledBy(times - 1, node)]
};
// engine/expression/jsonata/block.ts
/** Compiles `(a; $x := b; c)`: the value of the last part. What the block binds ends with it. */
const compileBlock = (node, context, compile) => {
	const parts = node.expressions ?? [];
	if (parts.length === 1 && parts[0]?.type !== "bind") return compile(parts[0], context);
	let inner = context;
	const compiled = parts.map((part, i) => {
		if (part.type !== "bind") return {
			run: compile(part, inner),
			name: void 0
		};
		const name = String(part.lhs.value);
		const value = part.rhs;
		if (part.predicate || part.group || part.keepArray) unsupported("a filtered binding");
		if (value.type !== "lambda") {
			if (inner.functions.has(name)) unsupported("a variable that is a function at first");
			return {
				run: compile(value, inner),
				name
			};
		}
		if (parts.slice(i + 1).some((later) => later.type === "bind" && mentions(value, String(later.lhs.value)))) unsupported("a function that uses a later variable");
		if (mentions(value, name)) unsupported("a recursive function");
		const run = compileLambda(value, inner, compile);
		if (inner.functions.has(name)) unsupported("a function bound twice");
		inner = {
			...inner,
			functions: /* @__PURE__ */ new Set([...inner.functions, name])
		};
		return {
			run,
			name
		};
	});
	return (input, event, locals) => {
		let visible = locals;
		let result;
		for (const { run, name } of compiled) {
			result = run(input, event, visible);
			if (name !== void 0) visible = {
				name,
				value: result,
				next: visible
			};
		}
		return result;
	};
};
// engine/expression/jsonata/constructors.ts
/** Compiles `[a, b]`: lists inside dissolve, unless they are written as lists themselves. */
const compileArray = (node, context, compile) => {
	const items = (node.expressions ?? []).map((item) => ({
		run: compile(item, context),
		whole: item.value === "["
	}));
	return (input, event, locals) => {
		const result = [];
		for (const { run, whole } of items) {
			const value = run(input, event, locals);
			if (value === void 0) continue;
			if (whole || !Array.isArray(value)) result.push(value);
			else for (const item of value) result.push(item);
			checkLength(result.length);
		}
		if (node.consarray) Object.defineProperty(result, "cons", { value: true });
		return result;
	};
};
/** Compiles `{'k': v}`. */
const compileObject = (node, context, compile) => grouping(node, context, compile);
/**
* Items are grouped by key: each member is evaluated once, on all the items that gave its key. An object constructor is the
* case of one item.
*/
const grouping = (group, context, compile) => {
	const pairs = pairsOf(group);
	const fixed = fixedKeys(pairs);
	const keys = pairs.map(([key]) => compile(key, context));
	const values = pairs.map(([, value]) => compile(value, context));
	const grouped = (input, event, locals) => {
		const groups = /* @__PURE__ */ new Map();
		const items = Array.isArray(input) && input.length > 0 ? input : [Array.isArray(input) ? void 0 : input];
		spend(items.length);
		for (const item of items) for (const [index, keyOf] of keys.entries()) addToGroup(groups, keyOf(item, event, locals), item, index, group.position);
		const result = {};
		for (const key of inObjectOrder(groups.keys())) {
			const { data, index } = groups.get(key);
			const value = values[index](data, event, locals);
			if (value !== void 0) setOwn(result, key, value);
		}
		return result;
	};
	if (!fixed) return grouped;
	return (input, event, locals) => {
		if (Array.isArray(input)) return grouped(input, event, locals);
		const result = {};
		for (let i = 0; i < fixed.length; i++) {
			const value = values[i](input, event, locals);
			if (value !== void 0) result[fixed[i]] = value;
		}
		return result;
	};
};
/** The keys when all are distinct literals that need no special care. */
const fixedKeys = (pairs) => {
	const keys = pairs.map(([key]) => key.type === "string" && !key.predicate && !key.group ? String(key.value) : "__proto__");
	return keys.every((key) => key !== "__proto__" && !key.startsWith("_jsonata_") && !isIndex(key)) && new Set(keys).size === keys.length ? keys : void 0;
};
const isIndex = (key) => /^\d+$/.test(key);
/** The order in which an object lists these names: numbers first. */
const inObjectOrder = (names) => {
	const order = Object.create(null);
	for (const name of names) order[name] = true;
	return Object.keys(order);
};
const addToGroup = (groups, key, item, index, position) => {
	if (key === void 0) return;
	if (typeof key !== "string") throw failure("T1003", {
		position,
		value: key
	});
	if (key === "_jsonata_lambda" || key === "_jsonata_function") throw failure("D1013", {
		position,
		value: key
	});
	const known = groups.get(key);
	if (!known) groups.set(key, {
		data: item,
		index
	});
	else if (known.index !== index) throw failure("D1009", {
		position,
		value: key
	});
	else known.data = append(known.data, item);
};
/** Compiles the grouping `value{…}` behind a node that is not a path. */
const compileGrouped = (value, group, context, compile) => {
	const grouped = grouping(group, inside(context), compile);
	return (input, event, locals) => grouped(value(input, event, locals), event, locals);
};
// engine/expression/jsonata/view.ts
const views = /* @__PURE__ */ new WeakMap();
const hosts = /* @__PURE__ */ new WeakMap();
/**
* A host object for jsonata's own code, which knows plain objects only: its members look like own properties, nothing else can
* be reached, nothing can be written.
*/
const viewOf = (host) => {
	const known = views.get(host);
	if (known) return known;
	const view = createView(host, (name) => exposeDeep(host.lookup(name), viewOf));
	views.set(host, view);
	return view;
};
/** As {@link viewOf}, for one evaluation: a member is looked up once. */
const evaluationViewOf = (host) => createView(host, remembering((name) => exposeDeep(host.lookup(name), evaluationViewOf)));
/** As {@link evaluationViewOf}, with members that are copies: for code that writes into what it reads. */
const copyingViewOf = (host) => createView(host, remembering((name) => exposeDeep(host.lookup(name), copyingViewOf, true)));
const remembering = (lookup) => {
	const known = /* @__PURE__ */ new Map();
	return (name) => {
		if (!known.has(name)) known.set(name, lookup(name));
		return known.get(name);
	};
};
/** The host object behind a view; undefined for anything else. */
const hostOf = (value) => hosts.get(value);
const createView = (host, lookup) => {
	const read = (name) => typeof name === "string" ? lookup(name) : void 0;
	const view = new Proxy(Object.create(null), {
		get: (_target, name) => {
			const value = read(name);
			return value === void 0 && name === "toJSON" ? () => host.toJSON() : value;
		},
		has: (_target, name) => read(name) !== void 0,
		ownKeys: () => Object.keys(Object(host.toJSON())),
		getOwnPropertyDescriptor: (_target, name) => {
			const value = read(name);
			return value === void 0 ? void 0 : {
				value,
				enumerable: true,
				configurable: true,
				writable: false
			};
		},
		set: () => false,
		defineProperty: () => false,
		deleteProperty: () => false
	});
	hosts.set(view, host);
	return view;
};
// engine/expression/jsonata/values.ts
/** A finite number; infinite ones are refused. */
const isNumeric = (value) => {
	if (typeof value !== "number" || Number.isNaN(value)) return false;
	if (!Number.isFinite(value)) throw failure("D1001", { value });
	return true;
};
/** Truth as jsonata casts it: empty texts, lists and objects, 0 and null are false, a list is true when an item is. */
const truthy = (value) => {
	switch (typeof value) {
		case "boolean": return value;
		case "string": return value !== "";
		case "number": return isNumeric(value) && value !== 0;
		case "object":
			if (value === null) return false;
			if (Array.isArray(value)) return value.length === 1 ? truthy(expose(value[0])) : value.some((v) => truthy(expose(v)));
			return Object.keys(isPlain(value) ? value : visible(value)).length > 0;
		default: return false;
	}
};
/** A host object as a plain one; everything else as it is. */
const visible = (value) => isHostObject(value) ? viewOf(value) : value;
/** Text as `&` makes it: numbers to 15 digits, objects as JSON, nothing for undefined. */
const concatenable = (value) => {
	if (typeof value === "string") return value;
	if (value === void 0) return "";
	if (typeof value === "number" && Number.isInteger(value)) return String(value);
	if (typeof value === "boolean" || value === null) return String(value);
	return callBuiltin(builtin("string"), [exposeDeep(value, viewOf)], void 0);
};
/** Equality of everything inside; the order of an object's members does not matter. */
const deepEqual = (a, b) => {
	if (a === b) return true;
	if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
	if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => deepEqual(expose(item), expose(b[i])));
	return equalMembers(visible(a), visible(b));
};
const equalMembers = (a, b) => {
	const names = Object.getOwnPropertyNames(a).sort();
	const others = Object.getOwnPropertyNames(b).sort();
	return names.length === others.length && names.every((name, i) => name === others[i]) && names.every((name) => deepEqual(expose(a[name]), expose(b[name])));
};
/** A name looked up in a value; in a list: in every item. Undefined, a value or a sequence. */
const lookup = (value, name) => {
	if (typeof value !== "object" || value === null) return void 0;
	if (!Array.isArray(value)) return member(value, name);
	const found = [];
	collect(value, name, found);
	return asSequence(found);
};
const collect = (items, name, found) => {
	for (const each of items) {
		const item = expose(each);
		if (typeof item !== "object" || item === null) continue;
		if (Array.isArray(item)) collect(item, name, found);
		else {
			const value = member(item, name);
			if (Array.isArray(value)) for (const inner of value) found.push(inner);
			else if (value !== void 0) found.push(value);
		}
	}
};
/** A value as jsonata's own functions can take it. */
const argument = (value, deep) => {
	if (typeof value !== "object" || value === null) return value;
	if (!deep && !Array.isArray(value)) return visible(value);
	const seen = deep ? exposeDeep(value, viewOf) : exposeList(value);
	return seen !== value && isSequence(value) ? asSequence(seen) : seen;
};
const exposeList = (list) => {
	for (const item of list) if (typeof item === "object" && item !== null && !Array.isArray(item) && !isPlain(item)) return list.map((each) => {
		const seen = expose(each);
		return typeof seen === "object" && seen !== null ? visible(seen) : seen;
	});
	return list;
};
// engine/expression/jsonata/filter.ts
/** Compiles `[…]` behind a step: a position, several positions or a condition on each item. */
const filtering = (stage, context, compile) => {
	if (stage.type !== "filter") unsupported("a position variable");
	const condition = stage.expr;
	if (condition.type === "number") return positioned(Math.floor(condition.value));
	const test = compile(condition, inside(context));
	return (value, event, locals) => {
		const items = Array.isArray(value) ? value : [value];
		spend(items.length);
		const kept = [];
		for (let i = 0; i < items.length; i++) {
			const item = expose(items[i]);
			const result = test(item, event, locals);
			if (result === true) kept.push(item);
			else if (isPositions(result)) for (let n = occurrences(result, i, items.length); n > 0; n--) kept.push(item);
			else if (truthy(result)) kept.push(item);
		}
		return asSequence(kept);
	};
};
const positioned = (position) => (value) => {
	const items = Array.isArray(value) ? value : [value];
	const item = expose(items[position < 0 ? items.length + position : position]);
	if (Array.isArray(item)) return item;
	return asSequence(item === void 0 ? [] : [item]);
};
const isPositions = (result) => isNumeric(result) || Array.isArray(result) && result.every((each) => isNumeric(expose(each)));
/** How often a list of positions, negative ones from the end, names position `i`. */
const occurrences = (positions, i, length) => {
	const wanted = Array.isArray(positions) ? positions : [positions];
	let count = 0;
	for (const each of wanted) {
		const position = Math.floor(each);
		if ((position < 0 ? length + position : position) === i) count++;
	}
	return count;
};
// engine/expression/jsonata/sort.ts
/** Compiles the order-by step `^(…)`. */
const sorting = (node, context, compile) => {
	const terms = (node.terms ?? []).map(({ descending, expression }) => ({
		descending,
		key: compile(expression, inside(context))
	}));
	const filters = (node.stages ?? []).map((stage) => filtering(stage, context, compile));
	return (items, event, locals) => {
		const after = (a, b) => {
			for (const { descending, key } of terms) {
				const order = compareKeys(key(a, event, locals), key(b, event, locals), node.position);
				if (order.value !== 0) return (descending && order.reversible ? -order.value : order.value) === 1;
			}
			return false;
		};
		let sorted = items.length <= 1 ? asSequence([...items]) : mergeSort(items, after);
		for (const filter of filters) sorted = filter(sorted, event, locals);
		return sorted;
	};
};
/** Nothing comes last, in either direction. */
const compareKeys = (a, b, position) => {
	if (a === void 0) return {
		value: b === void 0 ? 0 : 1,
		reversible: false
	};
	if (b === void 0) return {
		value: -1,
		reversible: false
	};
	if (!isSortable(a) || !isSortable(b)) throw failure("T2008", {
		position,
		value: isSortable(a) ? b : a
	});
	if (typeof a !== typeof b) throw failure("T2007", {
		position,
		value: a,
		value2: b
	});
	return {
		value: a === b ? 0 : a < b ? -1 : 1,
		reversible: true
	};
};
const isSortable = (value) => typeof value === "string" || typeof value === "number";
/** Stable, and asks in the same order as jsonata does, which shows where a comparison fails. */
const mergeSort = (items, after) => {
	if (items.length <= 1) return [...items];
	const middle = Math.floor(items.length / 2);
	const left = mergeSort(items.slice(0, middle), after);
	const right = mergeSort(items.slice(middle), after);
	spend(items.length);
	const merged = [];
	let l = 0;
	let r = 0;
	while (l < left.length && r < right.length) merged.push(after(left[l], right[r]) ? right[r++] : left[l++]);
	while (l < left.length) merged.push(left[l++]);
	while (r < right.length) merged.push(right[r++]);
	return merged;
};
// engine/expression/jsonata/list-functions.ts
/** Calls with as many arguments as the function takes: the value, its position or key, and the whole. */
const callOn = (call, value, position, whole) => {
	spend(1);
	if (call.arity >= 3) return call(value, position, whole);
	return call.arity === 2 ? call(value, position) : call(value);
};
const map = (items, call) => {
	if (items === void 0) return void 0;
	const results = items.map((item, i) => callOn(call, expose(item), i, items));
	return asSequence(results.filter((result) => result !== void 0));
};
const filter = (items, call) => {
	if (items === void 0) return void 0;
	return asSequence(items.map(expose).filter((item, i) => truthy(callOn(call, item, i, items))));
};
const single = (items, call) => {
	if (items === void 0) return void 0;
	let found;
	for (const [i, each] of items.entries()) {
		const item = expose(each);
		if (call && !truthy(callOn(call, item, i, items))) continue;
		if (found) throw failure("D3138");
		found = { item };
	}
	if (!found) throw failure("D3139");
	return found.item;
};
const reduce = (items, call, initial) => {
	if (items === void 0) return void 0;
	if (call.arity < 2) throw failure("D3050");
	let i = initial === void 0 && items.length > 0 ? 1 : 0;
	let result = i === 1 ? expose(items[0]) : initial;
	for (; i < items.length; i++) {
		spend(1);
		result = call(...[
			result,
			expose(items[i]),
			i,
			items
		].slice(0, Math.max(2, Math.min(4, call.arity))));
	}
	return result;
};
/** Nothing has no members. */
const membersOf = (object = {}) => Object.keys(object).map((name) => [name, expose(object[name])]);
const each = (object, call) => asSequence(membersOf(object).map(([name, value]) => callOn(call, value, name, object)).filter((result) => result !== void 0));
const sift = (object, call) => {
	const kept = membersOf(object).filter(([name, value]) => truthy(callOn(call, value, name, object)));
	return kept.length === 0 ? void 0 : Object.fromEntries(kept);
};
const sort = (items, call) => {
	if (items === void 0 || items.length <= 1) return items;
	if (call) return mergeSort(items.map(expose), (a, b) => Boolean(call(a, b)));
	if (!items.every(isNumeric) && !items.every((item) => typeof item === "string")) throw failure("D3070");
	return mergeSort(items, (a, b) => a > b);
};
const listFunctions = {
	map,
	filter,
	single,
	reduce,
	each,
	sift,
	sort
};
// engine/expression/jsonata/text-functions.ts
/** A regular expression as a value. */
const regexValue = (pattern) => {
	const regex = new RegExp(pattern);
	const find = (text, from) => {
		regex.lastIndex = from;
		const found = regex.exec(text);
		if (found === null) return void 0;
		const end = found.index + found[0].length;
		return {
			match: found[0],
			start: found.index,
			end,
			groups: found.slice(1),
			next: () => after(text)
		};
	};
	const after = (text) => {
		if (regex.lastIndex >= text.length) return void 0;
		const next = find(text, regex.lastIndex);
		if (next?.match === "") throw failure("D1004", { value: pattern.source });
		return next;
	};
	return functionValue(2, (text) => find(text, 0));
};
/** Every match, at most `limit`. */
function* matches(pattern, text, limit) {
	let count = 0;
	let match = pattern(text);
	while (match && (limit === void 0 || count < limit)) {
		spend(1);
		yield match;
		match = match.next();
		count++;
	}
}
const contains = (text, token) => {
	if (text === void 0 || token === void 0) return void 0;
	return typeof token === "string" ? text.includes(token) : token(text) !== void 0;
};
const match = (text, pattern, limit) => {
	if (text === void 0) return void 0;
	if (limit !== void 0 && limit < 0) throw failure("D3040", { value: limit });
	if (limit !== void 0 && limit <= 0) return asSequence([]);
	const found = Array.from(matches(pattern, text, limit), (m) => ({
		match: m.match,
		index: m.start,
		groups: m.groups
	}));
	return asSequence(found);
};
const split = (text, separator, limit) => {
	if (text === void 0) return void 0;
	if (limit !== void 0 && limit < 0) throw failure("D3020", { value: limit });
	if (limit !== void 0 && limit <= 0) return [];
	if (typeof separator === "string") return text.split(separator, limit);
	const parts = [];
	let start = 0;
	for (const m of matches(separator, text, limit)) {
		parts.push(text.substring(start, m.start));
		start = m.end;
	}
	if (limit === void 0 || parts.length < limit) parts.push(text.substring(start));
	return parts;
};
const replace = (text, pattern, replacement, limit) => {
	if (text === void 0) return void 0;
	if (pattern === "") throw failure("D3010", { value: pattern });
	if (limit !== void 0 && limit < 0) throw failure("D3011", { value: limit });
	if (limit !== void 0 && limit <= 0) return text;
	if (typeof pattern === "string") return replaceText(text, pattern, replacement, limit);
	let result = "";
	let position = 0;
	for (const m of matches(pattern, text, limit)) {
		const value = typeof replacement === "string" ? substitute(replacement, m) : replacement(m);
		if (typeof value !== "string") throw failure("D3012", { value });
		result += text.substring(position, m.start) + value;
		position = m.start + m.match.length;
	}
	return result + text.substring(position);
};
const replaceText = (text, pattern, replacement, limit) => {
	let result = "";
	let position = 0;
	let index = text.indexOf(pattern);
	for (let count = 0; index !== -1 && (limit === void 0 || count < limit); count++) {
		result += text.substring(position, index) + replacement;
		position = index + pattern.length;
		index = text.indexOf(pattern, position);
	}
	return result + text.substring(position);
};
/** `$0` is the match, `$n` a group, `$$` a dollar sign. */
const substitute = (replacement, { match, groups }) => {
	const digits = groups.length === 0 ? 1 : Math.floor(Math.log(groups.length) * Math.LOG10E) + 1;
	let result = "";
	let position = 0;
	for (;;) {
		const dollar = replacement.indexOf("$", position);
		if (dollar < 0) return result + replacement.substring(position);
		result += replacement.substring(position, dollar);
		position = dollar + 1;
		const next = replacement.charAt(position);
		if (next === "$" || next === "0") {
			result += next === "$" ? "$" : match;
			position++;
			continue;
		}
		let group = Number.parseInt(replacement.substring(position, position + digits), 10);
		if (digits > 1 && group > groups.length) group = Number.parseInt(replacement.substring(position, position + digits - 1), 10);
		if (Number.isNaN(group)) result += "$";
		else {
			result += groups[group - 1] ?? "";
			position += group.toString().length;
		}
	}
};
const textFunctions = {
	contains,
	match,
	replace,
	split
};
// engine/expression/jsonata/functions.ts
/** Functions that do not look inside their arguments. */
const shallow = /* @__PURE__ */ new Set([
	"count",
	"exists",
	"type"
]);
/** Functions that look at everything inside their arguments. */
const deep = /* @__PURE__ */ new Set([
	"string",
	"clone",
	"distinct"
]);
/** Functions that take functions. */
const ported = {
	...listFunctions,
	...textFunctions
};
/** Stands for the event where only its type matters. */
const someObject = {};
const clocks = {
	now: (args) => callBuiltin(builtin("fromMillis"), [evaluationTime(), ...args], void 0),
	millis: () => evaluationTime()
};
/** Compiles a call `$f(…)`. */
const compileCall = (node, context, compile, options = {}) => {
	const { piped, tail } = options;
	const { type, value, predicate, group, keepArray } = node.procedure;
	if (type !== "variable" || predicate || group || keepArray) unsupported("a call of something that is not a name");
	const name = String(value);
	const given = node.arguments ?? [];
	const written = given.map((each) => compileArgument(each, context, compile));
	const args = piped ? [piped, ...written] : written;
	const evaluate = (input, event, locals) => args.map((arg) => arg(input, event, locals));
	if (context.functions.has(name)) return (input, event, locals) => functionNamed(name, locals)(...evaluate(input, event, locals));
	if (context.bound.has(name)) unsupported("a call of a variable");
	const own = context.bindings.functions.get(name);
	if (own) return (input, event, locals) => placed$1(node, name, () => own(event)(...evaluate(input, event, locals)));
	if (!Object.hasOwn(ported, name) && given.some((each) => isFunction(each, context))) unsupported("a function as an argument");
	const pattern = Object.hasOwn(textFunctions, name) ? given[piped ? 0 : 1] : void 0;
	if (pattern && pattern.type !== "regex" && isFunction(pattern, context)) unsupported("a function as a pattern");
	const isContextKnown = !context.root && !tail;
	const call = libraryCall(name, isContextKnown ? Number.POSITIVE_INFINITY : args.length);
	return (input, event, locals) => {
		const values = evaluate(input, event, locals);
		return placed$1(node, name, () => call(values, isContextKnown ? input : someObject));
	};
};
/** Compiles `a ~> $f(…)` and `a ~> $f`. */
const compileApplication = (node, context, compile) => {
	const left = compile(node.lhs, context);
	const right = node.rhs;
	if (right.type === "function") return compileCall(right, context, compile, { piped: left });
	const target = (right.predicate || right.group ? void 0 : compileFunctionValue(right, context, compile)) ?? unsupported("a computed function");
	return (input, event, locals) => {
		const value = left(input, event, locals);
		return target(input, event, locals)(value);
	};
};
const compileArgument = (node, context, compile) => (node.predicate || node.group ? void 0 : compileFunctionValue(node, context, compile)) ?? compile(node, context);
/** True where a function is written or named. */
const isFunction = ({ type, value }, { functions, bound, bindings }) => {
	const name = String(value);
	if (type !== "variable") return type === "lambda" || type === "regex";
	return functions.has(name) || !bound.has(name) && !bindings.slots.has(name) && builtin(name) !== void 0;
};
/** The function written or named there; undefined where there is none. */
const compileFunctionValue = (node, context, compile) => {
	if (node.type === "lambda") return compileLambda(node, context, compile);
	if (node.type === "regex") {
		const { value } = node;
		return value instanceof RegExp ? () => regexValue(value) : unsupported("a copied regular expression");
	}
	if (!isFunction(node, context)) return void 0;
	const name = String(node.value);
	if (context.functions.has(name)) return (_input, _event, locals) => functionNamed(name, locals);
	const call = libraryCall(name, Number.POSITIVE_INFINITY);
	const value = functionValue(builtin(name).implementation.length, (...args) => call(args, null));
	return () => value;
};
/** A function in scope was bound before it can be named. */
const functionNamed = (name, locals) => readLocal(name, locals).value;
const libraryCall = (name, given) => {
	const found = builtin(name) ?? unsupported(`$${name}`);
	const port = ported[name];
	if (!port && isAsync(found)) unsupported(`$${name}`);
	const { expected, takesContext, passes } = checkOf(found.signature);
	if (takesContext && given < expected) unsupported("an argument that is the context");
	const all = deep.has(name);
	const none = shallow.has(name);
	const clock = clocks[name];
	return (args, input) => {
		if (!none) for (let i = 0; i < args.length; i++) args[i] = argument(args[i], all);
		const valid = passes(args) ? args : found.signature.validate(args, argument(input, all));
		if (clock) return clock(valid, input);
		return port ? port(...valid) : callBuiltin(found, valid, input);
	};
};
/** A failing call says where it stands. */
const placed$1 = (node, name, call) => {
	try {
		return call();
	} catch (error) {
		if (isFailure(error)) {
			error.position = node.position;
			error.token ??= name;
		}
		throw error;
	}
};
// engine/expression/jsonata/operators.ts
/** Compiles a binary operator. */
const compileBinary = (node, context, compile) => {
	const left = compile(node.lhs, context);
	const right = compile(node.rhs, context);
	const operator = String(node.value);
	if (operator === "and" || operator === "or") return connective(operator, left, right, node);
	const operate = operators[operator] ?? unsupported(operator);
	if (operator === "=" || operator === "!=" || operator === "in") return (input, event, locals) => operate(left(input, event, locals), right(input, event, locals));
	return (input, event, locals) => {
		const a = left(input, event, locals);
		const b = right(input, event, locals);
		try {
			return operate(a, b);
		} catch (error) {
			throw placed(error, node);
		}
	};
};
const placed = (error, node) => {
	if (!isFailure(error)) return error;
	const at = error;
	at.position = node.position;
	at.token = node.value;
	return at;
};
/** The right side is only looked at when the left one does not decide. */
const connective = (operator, left, right, node) => {
	const decides = operator === "or";
	return (input, event, locals) => {
		const first = left(input, event, locals);
		try {
			return truthy(first) === decides ? decides : truthy(right(input, event, locals));
		} catch (error) {
			throw placed(error, node);
		}
	};
};
const numeric = (operate) => (left, right) => {
	if (left !== void 0 && !isNumeric(left)) throw failure("T2001", { value: left });
	if (right !== void 0 && !isNumeric(right)) throw failure("T2002", { value: right });
	return left === void 0 || right === void 0 ? void 0 : operate(left, right);
};
const isOrdered = (value) => typeof value === "string" || typeof value === "number";
const comparing = (compare) => (left, right) => {
	if (left !== void 0 && !isOrdered(left) || right !== void 0 && !isOrdered(right)) throw failure("T2010", { value: isOrdered(left) ? right : left });
	if (left === void 0 || right === void 0) return void 0;
	if (typeof left !== typeof right) throw failure("T2009", {
		value: left,
		value2: right
	});
	return compare(left, right);
};
const range = (from, to) => {
	if (from !== void 0 && !Number.isInteger(from)) throw failure("T2003", { value: from });
	if (to !== void 0 && !Number.isInteger(to)) throw failure("T2004", { value: to });
	if (from === void 0 || to === void 0 || from === null || to === null || from > to) return void 0;
	const size = to - from + 1;
	if (size > 1e7) throw failure("D2014", { value: size });
	checkLength(size);
	spend(size);
	return asSequence(Array.from({ length: size }, (_, i) => from + i));
};
const operators = {
	"+": numeric((a, b) => a + b),
	"-": numeric((a, b) => a - b),
	"*": numeric((a, b) => a * b),
	"/": numeric((a, b) => a / b),
	"%": numeric((a, b) => a % b),
	"=": (left, right) => left !== void 0 && right !== void 0 && deepEqual(left, right),
	"!=": (left, right) => left !== void 0 && right !== void 0 && !deepEqual(left, right),
	"<": comparing((a, b) => a < b),
	"<=": comparing((a, b) => a <= b),
	">": comparing((a, b) => a > b),
	">=": comparing((a, b) => a >= b),
	"&": (left, right) => concatenable(left) + concatenable(right),
	"..": range,
	in: (left, right) => {
		if (left === void 0 || right === void 0) return false;
		if (!Array.isArray(right)) return right === left;
		spend(right.length);
		return right.indexOf(left) >= 0;
	}
};
/** `-x`. */
const compileNegation = (node, context, compile) => {
	const operand = compile(node.expression, context);
	return (input, event, locals) => {
		const value = operand(input, event, locals);
		if (value === void 0) return void 0;
		if (isNumeric(value)) return -value;
		throw failure("D1002", {
			position: node.position,
			token: node.value,
			value
		});
	};
};
// engine/expression/jsonata/path-start.ts
/** Finds the binding a path begins with. A variable is read off the event directly, without `vars` being built. */
const startOf = (steps, context) => {
	const [head, next] = steps;
	if (!head || !isBare(head)) return { rest: steps };
	if (head.type === "variable" && (head.value === "$" || head.value === "" && context.root) && next?.type === "name") return isBare(next) ? bindingOf(steps.slice(1), context) : {
		rest: steps.slice(1),
		absolute: true
	};
	if (head.type === "name" && context.root) return bindingOf(steps, context);
	return head.type === "variable" && slotOf(String(head.value), context) ? bindingOf(steps, context) : { rest: steps };
};
const bindingOf = ([head, ...rest], { bindings }) => {
	const name = String(head?.value);
	const [next, ...others] = rest;
	if (name === "vars" && next?.type === "name" && isBare(next)) return {
		slot: variableSlot(String(next.value)),
		rest: others
	};
	return {
		slot: bindings.slots.get(name) ?? (() => void 0),
		rest
	};
};
/** True for a step that only selects. */
const isBare = (step) => !step.stages && !step.predicate && !step.group && !step.keepArray;
/** The names that follow one another before anything else does. */
const leadingNames = (steps) => {
	const end = steps.findIndex((step) => step.type !== "name" || !isBare(step));
	return (end < 0 ? steps : steps.slice(0, end)).map((step) => String(step.value));
};
// engine/expression/jsonata/step.ts
/** Compiles one step of a path, evaluated on each item. */
const compileStep = (step, context, compile) => {
	if (step.type === "sort") return sorting(step, context, compile);
	if (step.type === "name" && (step.predicate || step.group)) unsupported("a filtered text as first step");
	if (step.type === "name" && !context.root && isBare(step)) return selecting$1(String(step.value));
	const evaluate = step.type === "name" ? named(step, context) : compile(step, context);
	const filters = (step.stages ?? []).map((stage) => filtering(stage, context, compile));
	return (items, event, locals, last) => {
		spend(items.length);
		const results = [];
		for (let i = 0; i < items.length; i++) {
			let result = evaluate(expose(items[i]), event, locals);
			for (let f = 0; f < filters.length; f++) result = filters[f](result, event, locals);
			if (result !== void 0) results.push(result);
		}
		return flatten$1(results, last);
	};
};
/** The commonest step: a name and nothing else. */
const selecting$1 = (name) => (items, _event, _locals, last) => {
	spend(items.length);
	const results = [];
	for (let i = 0; i < items.length; i++) {
		const item = items[i];
		const result = typeof item === "object" && item !== null && !Array.isArray(item) && isPlain(item) ? member(item, name) : settle(lookup(expose(item), name), false);
		if (result !== void 0) results.push(result);
	}
	return flatten$1(results, last);
};
const named = (step, context) => {
	const name = String(step.value);
	const keepArray = step.keepArray === true;
	if (!context.root) return (input) => settle(lookup(input, name), keepArray);
	const slot = context.bindings.slots.get(name);
	return slot ? (_input, event) => slot(event) : () => void 0;
};
// engine/expression/jsonata/path.ts
/** Compiles `a.b[…].(…)`. What it yields is settled. */
const compilePath = (node, context, compile) => {
	const { steps = [], keepSingletonArray, keepArray = false, group } = node;
	if (node.tuple || steps.some((step) => step.tuple || step.focus || step.index)) unsupported("a path with @, # or %");
	const isPlain = !keepSingletonArray && !keepArray && !group;
	const finish = isPlain ? settlePlain : (result) => result;
	const walk = (steps[0]?.consarray ? fromList : fromValue)(steps, context, compile, finish);
	if (isPlain) return walk;
	const grouped = group && grouping(group, inside(context), compile);
	return (input, event, locals) => {
		let result = toSequence(walk(input, event, locals));
		if (keepSingletonArray && result.cons && !result.sequence) result = asSequence([result]);
		if (keepSingletonArray && result.sequence) result.keepSingleton = true;
		return settle(grouped ? grouped(result, event, locals) : result, keepArray);
	};
};
const settlePlain = (result) => settle(result, false);
const toSequence = (value) => Array.isArray(value) ? value : asSequence(value === void 0 ? [] : [value]);
/** Names follow a value directly as long as no list is met; from there on, and for any other step, items are walked. */
const fromValue = (all, context, compile, finish) => {
	const { slot, rest, absolute } = startOf(all, context);
	const atStart = slot ? inside(context) : absolute ? {
		...context,
		root: true
	} : context;
	const names = leadingNames(rest);
	const steps = rest.map((step, i) => compileStep(step, i === 0 ? atStart : inside(context), compile));
	const takesListWhole = absolute || slot === void 0 && all[0]?.type === "variable";
	if (slot && steps.length === 0) return (_input, event) => slot(event);
	return (input, event, locals) => {
		let value = slot ? slot(event) : input;
		let i = 0;
		for (; i < names.length; i++) {
			if (typeof value !== "object" || value === null) return void 0;
			if (Array.isArray(value)) break;
			value = member(value, names[i]);
		}
		if (i === steps.length) return isSequence(value) ? finish(asSequence(value.slice())) : value;
		if (value === void 0 && (i > 0 || slot)) return void 0;
		const items = Array.isArray(value) && !takesListWhole ? value : [value];
		return items.length === 0 && i > 0 ? void 0 : finish(walk(steps, i, items, event, locals));
	};
};
/** A list written as the first step is one value, whatever the context. */
const fromList = (all, context, compile, finish) => {
	const [list, ...rest] = all;
	if (list.type !== "unary" || list.predicate || list.group) unsupported("a filtered list as first step");
	const construct = compile(list, context);
	const steps = rest.map((step) => compileStep(step, inside(context), compile));
	return (input, event, locals) => {
		const items = construct(Array.isArray(input) ? input : asSequence([input]), event, locals);
		return items.length === 0 ? items : finish(walk(steps, 0, items, event, locals));
	};
};
const walk = (steps, from, items, event, locals) => {
	let sequence = items;
	for (let i = from; i < steps.length; i++) {
		sequence = steps[i](sequence, event, locals, i === steps.length - 1);
		if (sequence.length === 0) break;
	}
	return sequence;
};
// engine/expression/jsonata/compile-node.ts
/**
* Compiles a node to a function that gives what jsonata's evaluator gives, value for value and error for error.
* Throws Unsupported where that is left to the evaluator itself.
*/
const compileNode = (node, context) => {
	if (node.type === "string" || node.type === "number" || node.type === "value") {
		const { value } = node;
		if (!node.predicate && !node.group) return () => value;
	}
	const filters = (node.predicate ?? []).map((stage) => filtering(stage, context, compileNode));
	let run = compileBare(node, context);
	if (filters.length > 0) {
		const bare = run;
		run = (input, event, locals) => filters.reduce((value, filter) => filter(value, event, locals), bare(input, event, locals));
	}
	if (node.group && node.type !== "path") run = compileGrouped(run, node.group, context, compileNode);
	const keepArray = node.keepArray === true;
	if (!keepArray && !node.group && filters.length === 0 && isSettled(node)) return run;
	const unsettled = run;
	return (input, event, locals) => settle(unsettled(input, event, locals), keepArray);
};
/** Nodes that yield no sequence, or whose sequence stays as it is. */
const isSettled = ({ type, value, isTail }) => isTail || type === "path" || type === "binary" && value !== "..";
const compileBare = (node, context) => {
	switch (node.type) {
		case "path": return compilePath(node, context, compileNode);
		case "string":
		case "number":
		case "value": return () => node.value;
		case "variable": return compileVariable(node, context);
		case "binary": return compileBinary(node, context, compileNode);
		case "unary": return compileUnary(node, context);
		case "condition": return compileCondition(node, context);
		case "block": return compileBlock(node, context, compileNode);
		case "function": return compileCall(node, context, compileNode);
		case "tail call": return compileCall(node, context, compileNode, { tail: true });
		case "apply": return compileApplication(node, context, compileNode);
		default: return unsupported(node.type);
	}
};
const compileUnary = (node, context) => {
	if (node.value === "-") return compileNegation(node, context, compileNode);
	return node.value === "[" ? compileArray(node, context, compileNode) : compileObject(node, context, compileNode);
};
const compileVariable = (node, context) => {
	const name = String(node.value);
	if (name === "" && !context.root) return (input) => input;
	if (name === "" || name === "$") return unsupported("the whole event");
	if (context.functions.has(name)) return unsupported("a function as a value");
	const slot = slotOf(name, context);
	if (slot) return (_input, event) => slot(event);
	if (builtin(name)) return unsupported("a function as a value");
	const outer = context.bindings.slots.get(name);
	return (_input, event, locals) => {
		const local = readLocal(name, locals);
		return local ? local.value : outer?.(event);
	};
};
const compileCondition = (node, context) => {
	const condition = compileNode(node.condition, context);
	const then = compileNode(node.then, context);
	const otherwise = node.else ? compileNode(node.else, context) : () => void 0;
	return (input, event, locals) => truthy(condition(input, event, locals)) ? then(input, event, locals) : otherwise(input, event, locals);
};
// engine/expression/jsonata/result.ts
/**
* What leaves an expression: undefined is null, lists carry no marks, objects are ordinary ones, host objects are themselves.
* Data that went through untouched is not copied.
*/
const resultOf$1 = (value) => {
	if (typeof value === "function") throw isFunctionFailure();
	if (typeof value !== "object" || value === null) return value ?? null;
	if (Array.isArray(value)) return plainList(value);
	const host = hostOf(value);
	if (host) return host;
	return isPlain(value) ? plainObject(value) : value;
};
/** {@link resultOf} for a compiled node, without looking into what the node cannot have built. */
const finishOf = (node) => {
	if (node.type === "block" && node.expressions?.length === 1 && !node.predicate && !node.group) return finishOf(node.expressions[0]);
	if (!buildsLists(node)) return selected;
	if (node.type !== "unary" || node.value !== "{" || node.predicate || node.group) return resultOf$1;
	const members = pairsOf(node);
	if (members.some(([key]) => key.type !== "string")) return resultOf$1;
	const finishes = new Map(members.map(([key, value]) => [String(key.value), finishOf(value)]));
	return (value) => {
		const object = value;
		for (const [name, finish] of finishes) if (Object.hasOwn(object, name)) setOwn(object, name, finish(object[name]));
		return object;
	};
};
/** The result is data, or a new list of data. */
const selected = (value) => {
	if (!isSequence(value)) return value ?? null;
	const list = value.slice();
	for (let i = 0; i < list.length; i++) if (list[i] === void 0) list[i] = null;
	return list;
};
const builders = /* @__PURE__ */ new Set([
	"unary",
	"function",
	"apply",
	"lambda",
	"binary",
	"variable"
]);
/** Functions that give no lists or objects. */
const scalar = /* @__PURE__ */ new Set([
	"exists",
	"not",
	"boolean",
	"count",
	"contains",
	"string",
	"length",
	"uppercase",
	"lowercase",
	"sum"
]);
const buildsLists = (node) => {
	let found = false;
	walk$1(node, (each) => {
		if (each.group || builders.has(each.type) && !isHarmless(each)) found = true;
	});
	return found;
};
const isHarmless = ({ type, value, procedure }) => {
	if (type === "binary") return value !== "..";
	if (type === "unary") return value === "-";
	if (type === "variable") return value === "" || scalar.has(String(value));
	return type === "function" && procedure?.type === "variable" && scalar.has(String(procedure.value));
};
const isMarked = ({ sequence, cons, keepSingleton }) => sequence || cons || keepSingleton;
const plainList = (list) => {
	let result = isMarked(list) ? list.slice() : void 0;
	for (let i = 0; i < list.length; i++) {
		const item = resultOf$1(list[i]);
		if (item === list[i]) continue;
		result ??= list.slice();
		result[i] = item;
	}
	return result ?? list;
};
const plainObject = (object) => {
	if (typeof object.apply === "function" || typeof object.implementation === "function") throw isFunctionFailure();
	let result = Object.getPrototypeOf(object) === null ? {} : void 0;
	for (const name of Object.keys(object)) {
		const member = resultOf$1(object[name]);
		if (member === object[name] && result === void 0) continue;
		result ??= { ...object };
		setOwn(result, name, member);
	}
	return result ?? object;
};
const isFunctionFailure = () => failure("T1006", { message: "The result is a function. Call it: $name(…)" });
// engine/expression/jsonata/constant.ts
const literals = /* @__PURE__ */ new Set([
	"string",
	"number",
	"value",
	"unary",
	"binary",
	"condition",
	"block"
]);
/** The value of an expression that looks at nothing, worked out once and frozen; undefined when it fails or looks at something. */
const constantOf = (parsed, bindings) => {
	let isConstant = true;
	walk$1(parsed.ast, ({ type }) => {
		if (!literals.has(type)) isConstant = false;
	});
	if (!isConstant) return void 0;
	try {
		const run = compileNode(parsed.ast, {
			bindings,
			root: true,
			bound: /* @__PURE__ */ new Set(),
			functions: /* @__PURE__ */ new Set()
		});
		beginEvaluation();
		return { value: deepFreeze(resultOf$1(run(void 0, noEvent, void 0))) };
	} catch {
		return;
	}
};
const noEvent = createEvent(emptyMessage, "");
const deepFreeze = (value) => {
	if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
	return value;
};
// engine/expression/jsonata/evaluator.ts
/** Compiles an expression; what cannot be compiled exactly is run by jsonata's own evaluator. */
const evaluatorOf = (text, parsed, bindings, analysis) => {
	try {
		const run = compileNode(parsed.ast, {
			bindings,
			root: true,
			bound: analysis.bound,
			functions: /* @__PURE__ */ new Set()
		});
		return compiled(text, run, finishOf(parsed.ast));
	} catch (error) {
		if (!(error instanceof Unsupported)) throw error;
		return interpreted(text, parsed, bindings, analysis);
	}
};
const compiled = (text, run, finish) => {
	const evaluate = (event) => {
		beginEvaluation();
		try {
			return finish(run(void 0, event, void 0));
		} catch (error) {
			if (error instanceof Unread) return error.arrival.then(() => evaluate(event));
			throw asMuleError(text, error);
		}
	};
	return evaluate;
};
const interpreted = (text, parsed, bindings, analysis) => {
	const view = analysis.writes ? copyingViewOf : evaluationViewOf;
	const names = [...bindings.slots.keys()].filter((name) => analysis.wholeEvent || analysis.variables.has(name));
	const evaluate = async (event) => {
		try {
			const variables = {};
			for (const name of names) variables[name] = exposeDeep(bindings.slots.get(name)?.(event), view, analysis.writes);
			for (const [name, bind] of bindings.functions) {
				const call = bind(event);
				variables[name] = (...args) => call(...args.map(original));
			}
			return resultOf$1(await parsed.evaluate(view(new RootObject(bindings, event)), variables));
		} catch (error) {
			const unread = unreadIn(error);
			if (!unread) throw asMuleError(text, error, true);
			await unread.arrival;
			return evaluate(event);
		}
	};
	return evaluate;
};
const original = (value) => typeof value === "object" && value !== null ? hostOf(value) ?? value : value;
/** `$eval` wraps what is thrown inside it. */
const unreadIn = (error) => {
	const inner = isFailure(error) ? error.error : error;
	return inner instanceof Unread ? inner : void 0;
};
/** `foreign`: jsonata's own code ran, so that any error is the script's. In ours, only what is too large or too deep is. */
const asMuleError = (text, error, foreign = false) => {
	if (isFailure(error)) {
		const message = error.message ?? describe(error).message ?? "it could not be evaluated";
		const place = error.position === void 0 ? "" : ` at position ${error.position}`;
		return scriptError(text, `${message} (${error.code}${place})`, error);
	}
	if (error instanceof MuleError) return error.errorType === muleErrors.EXPRESSION ? scriptError(text, error.message, error) : error;
	return error instanceof RangeError || foreign && error instanceof Error ? scriptError(text, error.message, error) : error;
};
// engine/expression/jsonata/label.ts
const JSON_RESULT = "application/json; charset=UTF-8";
/**
* Labels a result by the typed values the expression reads (spec/core.md §2.5): when they all are of one JSON type the result is
* a JSON document, and a text becomes its JSON form at once, so that the text of a typed value is always the document's.
* Otherwise it is an object.
*/
const labelling = ({ references, wholeEvent }) => {
	const payload = wholeEvent || references.has("payload") || references.has("message");
	const all = wholeEvent || references.has("vars");
	const variables = [...references].filter((name) => name.startsWith("vars.")).map((name) => name.slice(5));
	if (!payload && !all && variables.length === 0) return (value) => typed(value, JAVA);
	return (value, event) => {
		const inputs = all ? [...event.variables.values()] : variables.map((name) => event.variables.get(name));
		if (payload) inputs.push(event.message.payload);
		if (!isOneJson(inputs)) return typed(value, JAVA);
		return typed(typeof value === "string" ? JSON.stringify(value) : value, JSON_RESULT);
	};
};
const isOneJson = (inputs) => {
	let first;
	for (const input of inputs) {
		if (!input || input.mediaType === first) continue;
		if (formatOf(input.mediaType) !== "json") return false;
		if (first !== void 0 && mimeOf(first) !== mimeOf(input.mediaType)) return false;
		first = input.mediaType;
	}
	return first !== void 0;
};
// engine/expression/jsonata/names.ts
/** The names of an expression that is nothing but `a.b.c` or `$a.b.c`; undefined for any other. */
const namesOf = ({ type, steps = [], keepSingletonArray, group, value, predicate }) => {
	if (type === "variable") return predicate || group ? void 0 : [String(value)];
	if (type !== "path" || keepSingletonArray || group) return void 0;
	return steps.every((step, i) => (step.type === "name" || i === 0 && step.type === "variable") && !(step.stages || step.predicate || step.group || step.keepArray || step.tuple || step.focus || step.index)) ? steps.map((step) => String(step.value)) : void 0;
};
// engine/expression/jsonata/jsonata.ts
/** JSONata, compiled where possible and run by jsonata's own evaluator elsewhere. */
const jsonata = {
	id: "jsonata",
	compile: (source) => {
		let parsed;
		try {
			parsed = parse(source.text);
		} catch (error) {
			return failing(source.text, "jsonata", reportSyntax(source, error));
		}
		const bindings = createBindings(source.scope);
		const analysis = analyse(parsed.ast, bindings);
		const fault = checkMarks(source, parsed.ast) ?? checkNames(source, analysis);
		if (fault) return failing(source.text, "jsonata", fault);
		const constant = constantOf(parsed, bindings);
		if (constant) return unchanging(source, constant.value, parsed.ast);
		const evaluate = evaluatorOf(source.text, parsed, bindings, analysis);
		const label = labelling(analysis);
		const typedResult = (event) => {
			const value = evaluate(event);
			return value instanceof Promise ? value.then((read) => label(read, event)) : label(value, event);
		};
		const selection = selectionOf(namesOf(parsed.ast) ?? []);
		return selection ? selecting(source, selection, typedResult, evaluate) : expression(source, typedResult, evaluate);
	}
};
const expression = ({ source, decision, placeAt }, typedResult, value) => ({
	source,
	language: "jsonata",
	parts: [{
		source,
		language: "jsonata",
		because: decision.because,
		place: placeAt(0)
	}],
	typed: typedResult,
	value
});
const selecting = (source, selection, typedResult, evaluate) => expression(source, (event) => selection(event) ?? typedResult(event), (event) => {
	const selected = selection(event);
	return selected && isBinary(selected) ? readValue(selected) : evaluate(event);
});
/** Binary content asked for by name stays binary; inside a larger expression it is text. */
const isBinary = ({ value, mediaType }) => typeof value === "object" && mimeOf(mediaType) === "application/octet-stream";
/** A literal has no media type; what is computed from literals is an object. */
const unchanging = (source, value, { type }) => {
	const result = value === null ? nothing : typed(value, type === "string" || type === "number" || type === "value" ? "*/*" : JAVA);
	return expression(source, () => result, () => value);
};
// engine/expression/languages.ts
/** Every language `#[…]` can be in. */
const languages = {
	jsonata: () => jsonata,
	dataweave: () => requiredDataWeave().language
};
// engine/expression/split-text.ts
/** Splits text at its `#[…]`; `\#[` is a literal `#[`, `\\#[` a backslash before an expression. */
const splitText = (text) => {
	const parts = [];
	let literal = "";
	let at = 0;
	const flush = () => {
		if (literal) parts.push({ literal });
		literal = "";
	};
	for (;;) {
		const open = text.indexOf("#[", at);
		if (open < 0) break;
		const isEscaped = text.charAt(open - 1) === "\\";
		if (isEscaped && text.charAt(open - 2) !== "\\") {
			literal += `${text.slice(at, open - 1)}#[`;
			at = open + 2;
			continue;
		}
		literal += text.slice(at, isEscaped ? open - 1 : open);
		flush();
		const close = closingBracket(text, open + 2);
		if (close < 0) return {
			parts,
			unclosed: open
		};
		parts.push({
			expression: text.slice(open + 2, close),
			start: open + 2,
			source: text.slice(open, close + 1)
		});
		at = close + 1;
	}
	literal += text.slice(at);
	flush();
	return {
		parts,
		unclosed: void 0
	};
};
/** The `]` that ends an expression; brackets in strings, names, comments and regular expressions do not count. */
const closingBracket = (text, start) => {
	let depth = 0;
	let before;
	for (let at = start; at < text.length;) {
		const token = readToken(text, at, before);
		if (token.text === "[" || token.text === "#[") depth++;
		else if (token.text === "]" && depth-- === 0) return at;
		if (isWord(token)) before = token;
		at += token.text.length;
	}
	return -1;
};
// engine/expression/compile-expression.ts
/**
* Compiles a configured text as its form says. Never throws: faults are reported with their exact place, and the expression
* returned then fails with MULE:EXPRESSION.
*/
const compileExpression = (request) => {
	const { text, form } = request;
	if (form === "script") return compileScript(request, text, 0, text);
	const whole = wholeExpression(text);
	if (form === "dataweave") return compileScript(request, whole?.text ?? text, whole?.start ?? 0, text);
	if (whole) return compileScript(request, whole.text, whole.start, text);
	if (form !== "template" && !text.trimStart().startsWith("#[")) return form === "bare" ? compileScript(request, text, 0, text) : literal(text, text.replaceAll("\\#[", "#["));
	return compileMixed(request);
};
/** The expression inside a text that is one `#[…]` and nothing else. */
const wholeExpression = (text) => {
	const trimmed = text.trim();
	if (!trimmed.startsWith("#[") || !trimmed.endsWith("]")) return void 0;
	const [part, ...others] = splitText(trimmed).parts;
	if (!part || others.length > 0 || "literal" in part) return void 0;
	return {
		text: part.expression,
		start: text.indexOf("#[") + 2
	};
};
const compileScript = (request, script, start, source) => {
	const { scope, report, text, place, form } = request;
	const decision = form === "dataweave" ? alwaysDataWeave(script) : languageOf(script, scope.language);
	return languages[decision.language]().compile({
		text: decision.text,
		source: source.trim(),
		decision,
		placeAt: (offset) => placeIn(text, place, start + decision.start + offset),
		scope: form === "dataweave" ? {
			...scope,
			tolerated: void 0
		} : scope,
		report
	});
};
/** Literal text with any number of expressions; only templates may be that. */
const compileMixed = (request) => {
	const { text, form, place, report } = request;
	const { parts, unclosed } = splitText(text);
	if (unclosed !== void 0) {
		const message = "The expression is not closed: its ']' is missing";
		report("EXP002", placeIn(text, place, unclosed), message);
		return failing(text, "text", message);
	}
	if (form !== "template") {
		const message = "Text and '#[…]' cannot be mixed here: the whole value is one expression or none";
		report("EXP008", place, message, { hint: `join the parts in one expression: #['text ' ${request.scope.language === "dataweave" ? "++" : "&"} payload]` });
		return failing(text, "text", message);
	}
	if (parts.every((part) => "literal" in part)) return literal(text, parts.map((part) => part.literal).join(""));
	return textExpression(text, parts.map((part) => "literal" in part ? part.literal : compileScript(request, part.expression, part.start, part.source)));
};
const literal = (source, text) => {
	const value = typed(text);
	return {
		source,
		language: "literal",
		parts: [],
		typed: () => value,
		value: () => text
	};
};
/** The place of an offset in a text that begins at a place. */
const placeIn = (text, { file, line, column }, offset) => {
	const before = text.slice(0, offset);
	const lastBreak = before.lastIndexOf("\n");
	if (lastBreak < 0) return {
		file,
		line,
		column: column + offset
	};
	return {
		file,
		line: line + before.split("\n").length - 1,
		column: offset - lastBreak
	};
};
// engine/kernel/call-flow.ts
/** Runs a flow for `lookup` (spec/core.md §2.3). What it does to variables is lost; its failures are MULE:EXPRESSION. */
const callFlowIn = (compilation) => async (name, event, timeout) => {
	const flow = flowNamed(compilation, name);
	const depth = (nesting.getStore() ?? 0) + 1;
	if (depth > MAX_DEPTH) throw failed("Too many nested child contexts.");
	const run = createRun();
	try {
		const result = nesting.run(depth, () => resultOf(flow, event, run));
		return await withinTimeout(result, timeout, () => {
			const error = failed(`Flow '${name}' has timed out after ${timeout} millis`);
			run.lifetime.abort(error);
			return error;
		});
	} catch (failure) {
		if (!(failure instanceof MuleError) || own.has(failure)) throw failure;
		const type = errorTypeName(failure.errorType);
		throw failed(`Flow '${name}' has failed with error '${type}' (${failure.description})`, failure);
	} finally {
		run.lifetime.end();
	}
};
/** Mule gives up after 45 to 50 contexts inside each other (spec/core.md §3.1). */
const MAX_DEPTH = 50;
/** How many lookups deep. Expressions know nothing of the run they are part of, and only scripts that call flows pay for this. */
const nesting = new AsyncLocalStorage();
/** Errors made here, told from those of the flow. */
const own = /* @__PURE__ */ new WeakSet();
const failed = (text, suppressed) => {
	const error = new MuleError(muleErrors.EXPRESSION, text, {
		cause: suppressed,
		suppressedErrors: suppressed ? [suppressed, ...suppressed.suppressedErrors] : []
	});
	own.add(error);
	return error;
};
const flowNamed = (compilation, name) => {
	const element = compilation.elementNamed(name);
	if (!element) throw failed(`There is no component named '${name}'.`);
	const flow = element.uri === "http://www.mulesoft.org/schema/mule/core" && element.name === "flow" ? compilation.flowReference(name, void 0)?.flow : void 0;
	if (!flow) throw failed(`Component '${name}' is not a flow.`);
	return flow;
};
const resultOf = async (flow, event, run) => {
	if (flow.state === "stopped") throw new MuleError(muleErrors.UNKNOWN, `Flow '${flow.name}' is stopped.`);
	await flow.capacity.enter();
	try {
		const { payload } = (await flow.run(event, run)).message;
		if (isUnread(payload.value)) await payload.value.bytes();
		return payload;
	} finally {
		flow.capacity.leave();
	}
};
const withinTimeout = (work, milliseconds, expired) => new Promise((resolve, reject) => {
	const timer = setTimeout(() => reject(expired()), milliseconds);
	work.then(resolve, reject).finally(() => clearTimeout(timer));
});
// engine/kernel/chain.ts
/**
* Runs processors one after the other. Only promises are awaited: a chain of processors that have nothing to wait for
* returns its event synchronously, which is what makes an interpreted flow as fast as a hand-written handler.
*/
const chain = (steps) => {
	const last = steps.at(-1);
	if (!last) return (event) => event;
	const runFrom = (from, start, run) => {
		let event = start;
		for (let i = from; i < steps.length; i++) {
			const step = steps[i];
			let result;
			try {
				result = step.process(event, run);
			} catch (failure) {
				throw failedAt(failure, event, step.location);
			}
			if (result instanceof Promise) return step === last && last.process.located ? result : resume(i, event, result, run);
			event = result;
		}
		return event;
	};
	const resume = (i, before, pending, run) => pending.then(i + 1 < steps.length ? (event) => runFrom(i + 1, event, run) : void 0, (failure) => {
		throw failedAt(failure, before, steps[i].location);
	});
	const whole = (event, run) => runFrom(0, event, run);
	return last.process === goOn ? Object.assign(whole, { beforeGoingOn: chain(steps.slice(0, -1)) }) : whole;
};
// engine/kernel/error-type-named.ts
/**
* An error type of an artifact by its name, namespace MULE when omitted. Those of connectors that are refused, or not known at all,
* exist, too: that their elements cannot be used is told where they stand, and handlers for their errors are no mistakes of their own.
*/
const errorTypeNamed = (known, name) => {
	const { errorTypes, registry } = known;
	const [namespace = "", identifier = ""] = (name.includes(":") ? name.split(":", 2) : ["MULE", name]).map((part) => part.trim());
	const folded = namespace.toUpperCase();
	const key = `${folded}:${identifier}`;
	const found = errorTypes.get(key);
	if (found || !identifier) return found;
	if (!registry.refusedNamespaces.has(folded) && !usesUnknown(known, known.configuration.elements, folded)) return void 0;
	const missing = {
		namespace: folded,
		identifier,
		parent: muleErrors.ANY
	};
	errorTypes.set(key, missing);
	return missing;
};
/** Whether elements of a namespace that nobody knows have this prefix, after which its errors would be named. */
const usesUnknown = (known, elements, folded) => elements.some(({ uri, prefix, children }) => prefix.toUpperCase() === folded && known.registry.connector(uri) === void 0 || usesUnknown(known, children, folded));
// engine/kernel/compile-element.ts
const DOC = "http://www.mulesoft.org/schema/mule/documentation";
/** Errors are told apart by the location object, so an element has exactly one per place it was compiled for. */
const locate = (compilation, element, path) => {
	const { configuration, writtenAt, mask } = compilation;
	const place = writtenAt?.(element.place) ?? element.place;
	return {
		path,
		artifact: configuration.name,
		place,
		file: configuration.configNames?.get(place.file) ?? place.file,
		docName: attributeOf(element, "name", DOC)?.value,
		element,
		mask
	};
};
/** Reads an element as declared and compiles it; undefined when something about it was reported. */
const compileElement = (compilation, element, scope) => {
	const { registry } = compilation;
	const definition = registry.find(element.uri, element.name);
	if (!definition) return void 0;
	let faults = 0;
	let caused = false;
	const counted = {
		...compilation,
		report: (code, place, message, options) => {
			if (options?.severity !== "warning") faults++;
			if (!caused) compilation.report(code, place, message, options);
		}
	};
	const context = createContext(counted, compilation, definition, element, scope);
	if (definition.refused) {
		const { reason, instead } = definition.refused;
		context.report("CFG033", `Element <${context.name}> is not supported: ${reason}.`, { hint: instead });
		return;
	}
	const config = readElement(definition, context, registry);
	if (definition.kind === "operation") checkMappings(context);
	if (faults > 0) return void 0;
	caused = compilation.configuration.unresolved === true && element.attributes.some(({ value }) => value.includes("${"));
	const compiled = definition.compile(config, context);
	if (faults > 0) return void 0;
	if (compilation.suppressed && isOutside(definition, registry.connector(element.uri))) return compilation.suppressed(context.name);
	if (definition.kind !== "operation") return compiled;
	const { target, targetValue, "error-mapping": mappings } = config;
	return wrapOperation(compiled, context.location, target, targetValue, mappings.filter((m) => m !== void 0));
};
const isOutside = ({ kind, outside }, connector) => outside || kind === "operation" && connector?.outside === true;
const createContext = (counted, compilation, definition, element, scope) => {
	const { registry, report, instrumentation } = counted;
	const { location } = scope;
	const observed = (process, element, at) => instrumentation ? instrumentation.processor(process, {
		element,
		location: at
	}) : process;
	const name = registry.nameOf(definition);
	const under = (segment) => segment ? `${location.path}/${segment}` : location.path;
	const compileChild = (child, at) => compileElement(compilation, child, {
		...scope,
		location: at
	});
	const site = (summary) => ({
		element: name,
		location,
		flow: scope.root,
		summary
	});
	return {
		name,
		element,
		location,
		artifact: compilation.context,
		flow: scope.flow,
		report: (code, message, options) => report(code, options?.place ?? element.place, message, options),
		expression: (text, form, place) => {
			const at = place ?? element.place;
			const told = compilation.configuration.unresolved && text.includes("${") ? silent : report;
			const compiled = compileExpression({
				text,
				form,
				place: at,
				scope: expressionScope(compilation, scope),
				report: told
			});
			if (place) compilation.expressions.push(...compiled.parts);
			return compiled;
		},
		script: (text, parameters) => compileExpression({
			text,
			form: "dataweave",
			place: element.place,
			scope: {
				...expressionScope(compilation, scope),
				parameters
			},
			report: silent
		}),
		global: (wanted, kinds, place) => resolveGlobal(counted, wanted, kinds, place ?? element.place),
		globalNames: (kinds) => globalNames(counted, kinds),
		flowNamed: (wanted) => compilation.flowReference(wanted, scope.flow),
		flowNames: () => compilation.flowNames(),
		chain: (elements, segment = "", first = 0) => {
			const steps = [];
			elements.forEach((each, i) => {
				const at = locate(compilation, each, `${under(segment)}/processors/${first + i}`);
				const process = compileChild(each, at);
				if (process) steps.push({
					process: observed(process, registry.canonicalName(each), at),
					location: at
				});
			});
			return isUnit(definition) ? observed(chain(steps), name, location) : chain(steps);
		},
		child: (each, segment) => compileChild(each, locate(compilation, each, under(segment))),
		errorType: (wanted) => errorTypeNamed(compilation, wanted),
		errorTypes: () => [...compilation.errorTypes.values()],
		isReservedNamespace: (namespace) => isReserved(registry, namespace),
		defaultErrorHandler: compilation.defaultErrorHandler,
		logger: compilation.logging,
		intercept: (joinPoint) => {
			const at = site(joinPoint.summary);
			return instrumentation ? instrumentation.operation(joinPoint, (each) => compilation.interception.operation(each, at)) : compilation.interception.operation(joinPoint, at);
		},
		interceptSource: (joinPoint) => {
			const { flow } = scope;
			const at = site(joinPoint.summary);
			const runner = compilation.interception.source(joinPoint, at, (event, run) => flow.run(event, run));
			return instrumentation ? instrumentation.source(joinPoint, runner, at) : runner;
		},
		onDispose: (dispose) => compilation.disposals.push(dispose),
		background: (source) => compilation.background.push(source),
		callsOut: (target) => compilation.calls.push({
			...target,
			element: name,
			location
		})
	};
};
/** Elements that stand in no chain of others but hold one: routes, handlers, blocks, sub-flows. Flows are seen to on their own. */
const isUnit = ({ kind, name }) => kind === "nested" || kind === "both" || kind === "global" && name !== "flow";
/** For what was reported already, such as a placeholder without value in the middle of an expression. */
const silent = () => {};
const resolveGlobal = (compilation, name, kinds, place) => {
	const found = compilation.global(name);
	const kind = found && compilation.registry.canonicalName(found.element);
	if (kind && kinds.includes(kind)) return found.value;
	const names = globalNames(compilation, kinds);
	const stereotypes = kinds.map((k) => (k.includes(":") ? k : `mule:${k}`).replace(/-/g, "_").toUpperCase());
	const hint = kind && didYouMean(name, names) === void 0 ? `'${name}' is a ${kind}` : suggestName(name, names) ?? `no <${kinds[0]}> is defined`;
	compilation.report("REF003", place, `Referenced component '${name}' must be one of stereotypes [${stereotypes.join(", ")}].`, { hint });
};
const globalNames = ({ configuration, parent, registry }, kinds) => [...configuration.elements, ...parent?.configuration.elements ?? []].filter((element) => kinds.includes(registry.canonicalName(element))).flatMap((element) => attributeOf(element, "name")?.value ?? []);
const expressionScope = (compilation, scope) => ({
	language: compilation.language,
	flow: scope.flow?.name,
	app: {
		name: compilation.configuration.name,
		encoding: "UTF-8",
		home: compilation.configuration.properties.get("app.home")
	},
	mule: {
		version: compilation.runtimeVersion,
		home: compilation.configuration.properties.get("mule.home")
	},
	property: (key) => compilation.configuration.properties.get(key),
	resources: compilation.configuration.resources,
	callFlow: callFlowIn(compilation),
	isErrorType: (name) => errorTypeNamed(compilation, name) !== void 0,
	tolerated: toleratedIn(compilation),
	log: (level, message) => compilation.logging(SCRIPT_LOG).log(level, message)
});
/**
* Mule validates the syntax of expressions when it deploys, since 4.5.0, and finds unknown names when they run. What was not written
* for Mule, and policies, hear of both at once.
*/
const toleratedIn = ({ configuration, context, kind }) => {
	const { minMuleVersion, isMuleProject = minMuleVersion !== void 0 } = configuration.descriptor;
	if (kind === "policy" || !isMuleProject) return void 0;
	return context.writtenFor("4.5.0") ? ["name"] : ["name", "syntax"];
};
/** Where `log` of a DataWeave script writes. */
const SCRIPT_LOG = "org.mule.weave.v2.model.service.DefaultLoggingService$";
// engine/kernel/version.ts
/** True when `version` is at least `wanted`; an absent version counts as the newest. Compares `4.10.0` number by number. */
const atLeast = (version, wanted) => {
	if (version === void 0) return true;
	const have = numbers(version);
	const want = numbers(wanted);
	for (let i = 0; i < want.length; i++) {
		const difference = (have[i] ?? 0) - (want[i] ?? 0);
		if (difference !== 0) return difference > 0;
	}
	return true;
};
const numbers = (version) => version.split(/[.-]/).map((part) => Number.parseInt(part, 10)).map((n) => Number.isNaN(n) ? 0 : n);
// engine/kernel/compile-artifact.ts
const standard = {
	defaultResponseTimeout: 1e4,
	shutdownTimeout: 5e3
};
/** Read before anything is compiled; several may share a "name". */
const UNCHECKED_NAMES = /* @__PURE__ */ new Set([
	"global-property",
	"configuration-properties",
	"configuration",
	"import"
]);
const isCore = (element, name) => element.uri === "http://www.mulesoft.org/schema/mule/core" && element.name === name;
const nameOf = (element) => attributeOf(element, "name")?.value;
/** Compiles every element of an artifact, reporting all that is wrong; the result counts only if no error was reported. */
const compileArtifact = (options) => {
	const { elements } = options.configuration;
	const compilation = createCompilation(options);
	checkGlobals(compilation, elements);
	declareAll(compilation, elements);
	for (const element of elements) if (isCore(element, "configuration")) compilation.settings = compileGlobal(compilation, element);
	compilation.settings ??= standard;
	const compiled = elements.map((element) => ({
		element,
		value: compileGlobal(compilation, element)
	}));
	if (options.instrumentation) instrumentFlows(compilation, elements, options.instrumentation);
	return {
		name: options.configuration.name,
		configuration: options.configuration,
		settings: compilation.settings,
		flows: flowsOf(compilation),
		errorTypes: compilation.errorTypes,
		expressions: compilation.expressions,
		background: compilation.background,
		calls: compilation.calls,
		globalsOf: (kind) => compiled.filter(({ element, value }) => value !== void 0 && options.registry.canonicalName(element) === kind),
		globalNamed: (name) => compilation.global(name),
		dispose: async () => {
			for (const dispose of compilation.disposals.splice(0).reverse()) await dispose();
		}
	};
};
const memos = /* @__PURE__ */ new WeakMap();
const memoOf = (compilation) => memos.get(compilation);
const flowsOf = (compilation) => memoOf(compilation).flows;
const PENDING = Symbol("being compiled");
const createCompilation = (options) => {
	const { configuration, registry, services, parent } = options;
	const named = /* @__PURE__ */ new Map();
	for (const element of configuration.elements) {
		const name = nameOf(element);
		if (name !== void 0 && !UNCHECKED_NAMES.has(element.name) && !named.has(name)) named.set(name, element);
	}
	const callable = [...named].filter(([, e]) => isCore(e, "flow") || isCore(e, "sub-flow")).map(([name]) => name);
	const subFlows = /* @__PURE__ */ new Map();
	const implicit = propagate(options.logging("org.mule.runtime.core.internal.exception.OnErrorPropagateHandler"));
	const compilation = {
		...options,
		settings: void 0,
		errorTypes: new Map(parent ? [...registry.errorTypes, ...parent.errorTypes] : registry.errorTypes),
		disposals: [],
		expressions: [],
		background: [],
		calls: [],
		context: {
			name: configuration.name,
			kind: options.kind,
			resources: configuration.resources,
			get settings() {
				return compilation.settings ?? standard;
			},
			writtenFor: (version) => atLeast(configuration.descriptor.minMuleVersion, version),
			runtimeAtLeast: (version) => atLeast(options.runtimeVersion, version),
			property: (key) => configuration.properties.get(key),
			service: (key, create) => {
				if (!services.has(key)) services.set(key, create());
				return services.get(key);
			}
		},
		defaultErrorHandler: (error, event, run) => (compilation.settings?.defaultErrorHandler ?? implicit)(error, event, run),
		elementNamed: (name) => named.get(name),
		global: (name) => {
			const element = named.get(name);
			return element ? {
				element,
				value: compileGlobal(compilation, element)
			} : parent?.globalNamed(name);
		},
		globalNames: () => [...named.keys()],
		flowNames: () => callable,
		flowReference: (name, caller) => {
			const element = named.get(name);
			if (!element) return void 0;
			const flow = flowsOf(compilation).get(name);
			if (flow) return {
				kind: "flow",
				name,
				flow,
				run: (event, run) => flow.run(event, run)
			};
			return isCore(element, "sub-flow") ? subFlow(compilation, subFlows, element, name, caller) : void 0;
		}
	};
	const flows = [...named].filter(([, e]) => isCore(e, "flow")).map(([name]) => [name, createFlow(name)]);
	memos.set(compilation, {
		globals: /* @__PURE__ */ new Map(),
		flows: new Map(flows)
	});
	return compilation;
};
/** A sub-flow is compiled once for every flow that calls it: its elements keep their state per calling flow. */
const subFlow = (compilation, compiled, element, name, caller) => {
	const key = `${caller?.name ?? ""}\n${name}`;
	const known = compiled.get(key);
	if (known) return known;
	let body;
	const reference = {
		kind: "sub-flow",
		name,
		flow: void 0,
		run: (event, run) => body(event, run)
	};
	compiled.set(key, reference);
	body = compileElement(compilation, element, {
		location: locate(compilation, element, name),
		flow: caller,
		root: name
	});
	return reference;
};
const compileGlobal = (compilation, element) => {
	const memo = memoOf(compilation).globals;
	const known = memo.get(element);
	if (known === PENDING) {
		compilation.report("REF004", element.place, `Global element '${nameOf(element)}' refers to itself.`);
		return;
	}
	if (memo.has(element)) return known;
	memo.set(element, PENDING);
	const name = nameOf(element) ?? element.name;
	const flow = isCore(element, "flow") ? flowsOf(compilation).get(name) : void 0;
	const value = compileElement(compilation, element, {
		location: locate(compilation, element, name),
		flow,
		root: name
	});
	memo.set(element, value);
	return value;
};
/** Only now: whoever calls a flow looks its `run` up, and compiling a flow sets it. */
const instrumentFlows = (compilation, elements, instrumentation) => {
	const { registry } = compilation;
	for (const element of elements) {
		const name = nameOf(element) ?? "";
		const flow = isCore(element, "flow") ? flowsOf(compilation).get(name) : void 0;
		if (!flow) continue;
		const [first] = element.children;
		const source = first && registry.find(first.uri, first.name)?.kind === "source" ? first : void 0;
		flow.run = instrumentation.flow(flow.run, {
			element: "flow",
			location: locate(compilation, element, name)
		}, source && {
			element: registry.canonicalName(source),
			location: locate(compilation, source, `${name}/source`)
		});
	}
};
const ILLEGAL = /[/[\]{}#]/;
const checkGlobals = (compilation, elements) => {
	const { registry, report } = compilation;
	const seen = /* @__PURE__ */ new Map();
	let configuration;
	for (const element of elements) {
		if (!registry.find(element.uri, element.name)) continue;
		if (isCore(element, "configuration")) {
			if (configuration) report("CFG013", element.place, `The configuration element 'configuration' can only appear once.`);
			configuration = element;
		}
		const attribute = attributeOf(element, "name");
		if (!attribute || UNCHECKED_NAMES.has(element.name)) continue;
		const illegal = ILLEGAL.exec(attribute.value);
		if (illegal) report("CFG014", attribute.valuePlace, `Invalid global element name '${attribute.value}'. Problem is: character '${illegal[0]}' is not allowed.`);
		const first = seen.get(attribute.value);
		if (first) {
			const { file, line } = compilation.writtenAt?.(first.place) ?? first.place;
			report("REF001", attribute.place, `Two (or more) configuration elements have been defined with the same global name. Global name '${attribute.value}' must be unique.`, { hint: `the other <${elementName(first)}> is at ${file}:${line}` });
		} else seen.set(attribute.value, element);
	}
	for (const element of elements) {
		const definition = registry.find(element.uri, element.name);
		if (!definition) reportUnknown(element, { report: (code, message, o) => report(code, o?.place ?? element.place, message, o) }, registry);
		else if (definition.kind !== "global" && definition.kind !== "both") report("CFG004", element.place, `Element <${elementName(element)}> cannot stand directly under <mule>.`, { hint: "put it into a flow" });
		else if (!definition.unnamed && !attributeOf(element, "name")) report("CFG015", element.place, `Global element '${elementName(element)}' does not provide a name attribute.`);
	}
};
/** Error types that elements anywhere in the artifact bring along, so that handlers may name them whatever the order. */
const declareAll = (compilation, elements) => {
	const { registry, errorTypes } = compilation;
	const declarations = { errorType: (name) => {
		const [namespace = "", identifier = ""] = name.includes(":") ? name.split(":", 2) : ["MULE", name];
		if (isReserved(registry, namespace) || !identifier || namespace.toUpperCase() === "MULE") return;
		const key = `${namespace.toUpperCase()}:${identifier}`;
		if (!errorTypes.has(key)) errorTypes.set(key, {
			namespace: namespace.toUpperCase(),
			identifier,
			parent: muleErrors.ANY
		});
	} };
	const visit = (element) => {
		registry.find(element.uri, element.name)?.declare?.(element, declarations);
		for (const each of element.children) visit(each);
	};
	for (const element of elements) visit(element);
};
/** Namespaces of connectors: their error types are theirs alone. */
const isReserved = (registry, namespace) => namespace.toUpperCase() !== "MULE" && [...registry.errorTypes.values()].some((type) => type.namespace === namespace.toUpperCase());
export { createProperties as a, readApplicationProperties as c, resolvePlaceholders as d, isCoreElement as f, createLocationProperties as i, decryptionOf as l, holdsUnknown as m, atLeast as n, globalProperties as o, artifactLanguage as p, readConfigs as r, isPropertiesElement as s, compileArtifact as t, firstOf as u };

//# sourceMappingURL=compile-artifact.js.map