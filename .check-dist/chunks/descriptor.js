import { t as didYouMean } from "./did-you-mean.js";
import { _ as located, g as emptyObject, h as createOffsets, m as readJson, v as memberPointer, y as createPlaces } from "./policy-asset.js";
import { createRequire } from "node:module";
// engine/config/yaml.ts
const require = createRequire(import.meta.url);
let loaded;
/** The YAML parser, loaded with the first YAML file: many applications have none, and every start would pay for it. */
const yaml = () => {
	loaded ??= require("yaml");
	return loaded;
};
// engine/config/read-yaml.ts
/** Aliases may multiply a document to this many values at most. */
const MAX_VALUES = 1e5;
const MAX_DEPTH = 100;
/** More faults than this in one file are not listed. */
const PROBLEM_LIMIT = 100;
/**
* Parses YAML into documents. Reports every fault of form with its place (CFG102), tags other than YAML's own included;
* returns undefined then. `version` 1.1 is what Mule reads: `yes`, `on` and `2001-01-23` are no texts in it.
*/
const parseYaml = (text, places, report, options = {}) => {
	const { version = "1.2", uniqueKeys = true, explain } = options;
	const parsed = yaml().parseAllDocuments(text, {
		version,
		uniqueKeys,
		merge: true,
		prettyErrors: false
	});
	const documents = Array.isArray(parsed) ? parsed : [];
	const problems = documents.flatMap(({ errors, warnings }) => [...errors, ...warnings]);
	for (const { pos, message } of problems.slice(0, PROBLEM_LIMIT)) report("CFG102", places(pos[0]), explain?.(pos[0]) ?? sentence(message));
	return problems.length === 0 ? documents : void 0;
};
/** The parser's words; it calls itself for every level and says so where the stack ends. */
const sentence = (message) => message.startsWith("Maximum call stack") ? "YAML is nested too deeply." : `${message.replace(/[\s.:]+$/, "")}.`;
/**
* Reads one YAML 1.2 document; an empty file is null. Duplicate keys (unless `uniqueKeys` is false: then the last counts), keys that are no text, unknown tags and several
* documents are faults. Reports all faults of form with their places (CFG102) and returns undefined then.
*/
const readYaml = (text, file, report, options = {}) => {
	const documents = readYamlDocuments(text, file, report, options);
	if (!documents || documents.length <= 1) return documents && (documents[0] ?? nothing(text, file));
	report("CFG102", documents[1].placeOf(""), "The file must hold one YAML document only.");
};
/** Reads every document of a YAML 1.2 stream. */
const readYamlDocuments = (text, file, report, options = {}) => {
	const source = text.startsWith("﻿") ? text.slice(1) : text;
	const places = createPlaces(source, file);
	const documents = parseYaml(source, places, report, options);
	if (!documents) return void 0;
	try {
		return documents.map((document) => {
			const offsets = createOffsets();
			return located(convert({
				anchors: /* @__PURE__ */ new Map(),
				offsets,
				left: MAX_VALUES
			}, document.contents, "", 0, 0), offsets, places);
		});
	} catch (error) {
		if (!(error instanceof YamlFault)) throw error;
		report("CFG102", places(error.offset), error.message);
		return;
	}
};
const nothing = (text, file) => located(null, createOffsets(), createPlaces(text, file));
var YamlFault = class extends Error {
	offset;
	constructor(offset, message) {
		super(message);
		this.offset = offset;
	}
};
/** `around` is the offset of the value around, for values that have none of their own. */
const convert = (to, node, pointer, around, depth) => {
	const { isAlias, isMap, isScalar, isSeq } = yaml();
	const offset = offsetOf(node) ?? around;
	if (!to.offsets.values.has(pointer)) to.offsets.values.set(pointer, offset);
	if (--to.left < 0) throw new YamlFault(offset, `Aliases make the file larger than ${MAX_VALUES} values.`);
	if (depth > MAX_DEPTH) throw new YamlFault(offset, `YAML is nested more than ${MAX_DEPTH} deep.`);
	if (isAlias(node)) {
		const target = to.anchors.get(node.source);
		if (!target) throw new YamlFault(offset, `The alias *${node.source} has no anchor.`);
		return convert(to, target, pointer, offset, depth + 1);
	}
	const anchor = node?.anchor;
	if (anchor) to.anchors.set(anchor, node);
	if (isScalar(node)) return node.value;
	if (isSeq(node)) return node.items.map((item, i) => convert(to, item, memberPointer(pointer, i), offset, depth + 1));
	if (isMap(node)) return convertMap(to, node.items, pointer, offset, depth);
	return null;
};
const convertMap = (to, items, pointer, offset, depth) => {
	const object = emptyObject();
	for (const { key, value } of items) {
		const at = offsetOf(key) ?? offset;
		if (!yaml().isScalar(key)) throw new YamlFault(at, "A key must be a text.");
		if (typeof key.value === "symbol") merge(object, convert(to, value, memberPointer(pointer, "<<"), at, depth + 1), at);
		else {
			const name = typeof key.value === "string" ? key.value : key.source ?? String(key.value);
			const member = memberPointer(pointer, name);
			to.offsets.keys.set(member, at);
			to.offsets.values.delete(member);
			object[name] = convert(to, value, member, at, depth + 1);
		}
	}
	return object;
};
/** `<<`: keys of the mapping itself win over merged ones, wherever they stand. */
const merge = (object, merged, at) => {
	for (const source of Array.isArray(merged) ? merged : [merged]) {
		if (source === null || typeof source !== "object") throw new YamlFault(at, "<< merges mappings only.");
		for (const [name, value] of Object.entries(source)) if (!(name in object)) object[name] = value;
	}
};
/** Where a node begins. */
const offsetOf = (node) => node?.range?.[0];
// engine/config/descriptor.ts
/** Every key of mule-artifact.json (spec/core.md §1.1), those of policies and Hinny's own included. */
const keys = /* @__PURE__ */ new Map([
	["name", "text"],
	["minMuleVersion", "version"],
	["expressionLanguage", "language"],
	["configs", "texts"],
	["secureProperties", "texts"],
	["requiredProduct", "text"],
	["redeploymentEnabled", "boolean"],
	["logConfigFile", "text"],
	["domain", "text"],
	["supportedJavaVersions", "texts"],
	["classLoaderModelLoaderDescriptor", "object"],
	["bundleDescriptorLoader", "object"],
	["bundleDescriptor", "object"],
	["classLoaderModel", "object"],
	["license", "object"],
	["extensionModelLoaderDescriptor", "object"],
	["exportedPackages", "texts"],
	["exportedResources", "texts"],
	["includeTestDependencies", "anything"]
]);
const languages = ["jsonata", "dataweave"];
/**
* Reads a mule-artifact.json. Whatever Mule accepts is accepted; what is wrong is reported (CFG101, CFG104) and left out
* of the result. Undefined when the file is not JSON.
*/
const readDescriptor = (text, file, report) => {
	const json = readJson(text, file, report);
	if (!json) return void 0;
	const fields = json.value;
	if (!isObject(fields)) {
		report("CFG104", json.placeOf(""), "mule-artifact.json must hold a JSON object.");
		return;
	}
	const descriptor = {};
	for (const [key, value] of Object.entries(fields)) {
		const kind = keys.get(key);
		if (kind === void 0) warnOfUnknown(key, json, report);
		else if (accepts(key, kind, value, json, report)) descriptor[key] = value;
	}
	return {
		descriptor: pick(descriptor),
		placeOf: json.placeOf
	};
};
const pick = (fields) => {
	const { name, minMuleVersion, expressionLanguage, configs, secureProperties } = fields;
	return {
		...name !== void 0 && { name },
		...minMuleVersion !== void 0 && { minMuleVersion },
		...expressionLanguage !== void 0 && { expressionLanguage },
		...configs !== void 0 && { configs },
		...secureProperties !== void 0 && { secureProperties }
	};
};
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isText = (value) => typeof value === "string";
const checks = {
	text: {
		test: isText,
		expected: "a text"
	},
	texts: {
		test: (value) => Array.isArray(value) && value.every(isText),
		expected: "a list of texts"
	},
	boolean: {
		test: (value) => typeof value === "boolean",
		expected: "true or false"
	},
	object: {
		test: isObject,
		expected: "an object"
	},
	version: {
		test: (value) => isText(value) && /^\d+\.\d+(\.\d+)?\b/.test(value),
		expected: "a version such as \"4.6.0\""
	},
	language: {
		test: (value) => languages.includes(value),
		expected: "\"jsonata\" or \"dataweave\""
	},
	anything: {
		test: () => true,
		expected: ""
	}
};
const accepts = (key, kind, value, json, report) => {
	const { test, expected } = checks[kind];
	if (test(value)) return true;
	if (value === null) return false;
	const near = kind === "language" && isText(value) ? didYouMean(value, languages) : void 0;
	report("CFG104", json.placeOf(`/${key}`), `'${key}' of mule-artifact.json must be ${expected}.`, { hint: near && `did you mean "${near}"?` });
	return false;
};
const warnOfUnknown = (key, json, report) => {
	const near = didYouMean(key, keys.keys());
	if (!near) return;
	report("CFG104", json.keyPlaceOf(`/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`), `mule-artifact.json has no key '${key}'; it is ignored.`, {
		severity: "warning",
		hint: `did you mean '${near}'?`
	});
};
export { yaml as a, readYaml as i, offsetOf as n, parseYaml as r, readDescriptor as t };

//# sourceMappingURL=descriptor.js.map