import { S as attr, c as attributeOf, v as defineConnector, x as child, y as defineElement } from "./operation.js";
import { a as jsonErrors } from "./connector-errors.js";
import { A as MuleError, D as typed, k as Content } from "./event.js";
import { A as parameter, j as parameters } from "./sdk.js";
import { a as textOf, n as jsonOf, p as readValue } from "./write-value.js";
import { a as javaRegexFault, i as findsJavaRegex } from "./java.js";
import { a as JSON_TYPE, c as isJson, s as charsetOf, u as withCharset } from "./host-object.js";
import { createRequire } from "node:module";
// connectors/json/schema-redirect.ts
/** `json:schema-redirect`: where a schema really is. */
const schemaRedirect = defineElement({
	name: "schema-redirect",
	kind: "nested",
	doc: "Reads a schema from another location.",
	attributes: {
		from: attr.nonBlank("The location, or the URI, that is asked for.", { required: true }),
		to: attr.nonBlank("The file on the classpath that is read instead.", { required: true })
	},
	compile: (redirect) => redirect
});
// connectors/json/schema-redirects.ts
/** `json:schema-redirects`: where schemas really are. */
const schemaRedirects = defineElement({
	name: "schema-redirects",
	kind: "nested",
	doc: "Other locations for schemas.",
	children: { "schema-redirect": child.many("One location each.", () => [schemaRedirect]) },
	compile: (config) => config["schema-redirect"]
});
// connectors/json/drafts.ts
const require = createRequire(import.meta.url);
/** Loaded when a schema of the draft is first compiled. */
const drafts = {
	"4": (options) => new (require("ajv-draft-04")).default(options),
	"6": (options) => {
		return new (require("ajv")).default(options).addMetaSchema(require("ajv/dist/refs/json-schema-draft-06.json"));
	},
	"7": (options) => new (require("ajv")).default(options),
	"2019-09": (options) => new (require("ajv/dist/2019")).default(options),
	"2020-12": (options) => new (require("ajv/dist/2020")).default(options)
};
const DIALECT = /^https?:\/\/json-schema\.org\/(?:draft-0?(\d+)|draft\/(\d{4}-\d{2}))\/schema#?$/;
/** The draft a schema names in `$schema`; draft 4 when it names none (JSON Module Reference). */
const draftOf = (schema) => {
	const dialect = typeof schema === "object" ? schema.$schema : void 0;
	if (dialect === void 0) return "4";
	const [, number, date] = DIALECT.exec(String(dialect)) ?? [];
	const draft = number ?? date ?? "";
	if (Object.hasOwn(drafts, draft)) return draft;
	throw new MuleError(jsonErrors.INVALID_SCHEMA, `The schema's dialect '${dialect}' is not supported. Supported are the drafts 4, 6, 7, 2019-09 and 2020-12.`);
};
const OPTIONS = {
	allErrors: true,
	strict: false,
	logger: false,
	multipleOfPrecision: 9,
	code: { regExp: Object.assign(patternOf, { code: "patternOf" }) }
};
/** Patterns are Java's, as Mule's validators have them, and cannot take more than linear time. */
function patternOf(pattern) {
	const fault = javaRegexFault(pattern);
	if (fault !== void 0) throw new Error(`the pattern '${pattern}' is not valid: ${fault}`);
	return {
		test: (text) => findsJavaRegex(text, pattern),
		toString: () => pattern
	};
}
/** A compiler for the draft that a schema is written in. Fails with JSON:INVALID_SCHEMA for other drafts. */
const compilerFor = (schema) => {
	const ajv = drafts[draftOf(schema)](OPTIONS);
	require("ajv-formats").default(ajv);
	return ajv;
};
// connectors/json/schema-source.ts
const CLASSPATH = "resource:/";
/** A location without a scheme is a path on the classpath; so is one with `classpath:` or `resource:`. */
const schemaUri = (location) => {
	const text = location.trim();
	const path = /^(?:classpath|resource):(.*)$/s.exec(text)?.[1] ?? (/^[a-z][a-z\d+.-]*:/i.test(text) ? void 0 : text);
	return path === void 0 ? text : CLASSPATH + path.replace(/^\/+/, "");
};
/** Schemas on the classpath. What lies elsewhere is only read where a redirect leads to the classpath: nothing is fetched. */
const schemaSource = (files, redirects) => {
	const moved = new Map(redirects.map(({ from, to }) => [schemaUri(from), schemaUri(to)]));
	return {
		uriOf: schemaUri,
		find: (uri) => {
			const target = moved.get(uri) ?? uri;
			if (!target.startsWith(CLASSPATH)) return void 0;
			const bytes = files.read(decodePath(target.slice(10)));
			return bytes && parseSchema(bytes.toString("utf8"));
		}
	};
};
/** References are URIs: a blank in a file's name is `%20` in them. */
const decodePath = (path) => {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
};
/** A schema's text as a value. Fails with JSON:INVALID_INPUT_JSON, as in Mule, when it is not JSON. */
const parseSchema = (text) => {
	let schema;
	try {
		schema = JSON.parse(text.charCodeAt(0) === 65279 ? text.slice(1) : text);
	} catch (fault) {
		throw new MuleError(jsonErrors.INVALID_INPUT_JSON, `Malformed Json Schema: ${fault.message}`);
	}
	if (typeof schema === "boolean" || typeof schema === "object" && schema !== null && !Array.isArray(schema)) return schema;
	throw new MuleError(jsonErrors.INVALID_SCHEMA, "A JSON Schema is an object, or true or false.");
};
/** Says that there is no schema at a location, and why where that can be told. */
const notFound = (location) => {
	const reason = !schemaUri(location).startsWith(CLASSPATH) ? "Only schemas on the classpath are read: put it there, and redirect its location with <json:schema-redirects>." : `Cannot find schema [${location}]: paths begin at src/main/resources.`;
	return new MuleError(jsonErrors.SCHEMA_NOT_FOUND, `Could not load JSON schema [${location}]. ${reason}`);
};
// connectors/json/compile-schema.ts
/**
* Compiles a schema and all that it refers to. `uri` is where it stands; relative references begin there.
*
* Fails with JSON:INVALID_SCHEMA when it is no valid schema or refers to one that does not exist.
*/
const compileSchema = (schema, uri, source) => {
	const ajv = compilerFor(schema);
	addReferences(ajv, schema, uri, source);
	try {
		const validate = ajv.addSchema(schema, uri).getSchema(uri);
		if (!validate) throw new Error("it cannot be compiled");
		return (document) => honours(validate, document) ? [] : validate.errors ?? [];
	} catch (fault) {
		throw invalid$1(fault.message, fault);
	}
};
/** A schema that refers to itself goes as deep as the document does. */
const honours = (validate, document) => {
	try {
		return validate(document) === true;
	} catch (fault) {
		if (!(fault instanceof RangeError)) throw fault;
		throw new MuleError(jsonErrors.INVALID_INPUT_JSON, "Invalid Input Content: it is nested too deep");
	}
};
/** Compiles the schema at a location. Fails with JSON:SCHEMA_NOT_FOUND when there is none. */
const compileLocation = (location, source) => {
	const uri = source.uriOf(location);
	const schema = source.find(uri);
	if (schema === void 0) throw notFound(location);
	return compileSchema(schema, uri, source);
};
const invalid$1 = (reason, cause) => new MuleError(jsonErrors.INVALID_SCHEMA, `Invalid JSON schema: ${reason}`, { cause });
/** Adds the files that schemas refer to, and those that these refer to. */
const addReferences = (ajv, root, rootUri, source) => {
	const known = /* @__PURE__ */ new Set([withoutFragment(rootUri)]);
	const pending = [{
		schema: root,
		uri: rootUri
	}];
	for (let next = pending.pop(); next; next = pending.pop()) {
		const own = identityOf(next.schema);
		const base = own === void 0 ? next.uri : resolve(own, next.uri);
		for (const reference of referencesIn(next.schema)) {
			const wanted = withoutFragment(resolve(reference, base));
			if (known.has(wanted) || ajv.getSchema(wanted)) continue;
			known.add(wanted);
			const schema = source.find(wanted) ?? source.find(withoutFragment(resolve(reference, next.uri)));
			if (schema === void 0) continue;
			addNamed(ajv, schema, wanted);
			pending.push({
				schema,
				uri: wanted
			});
		}
	}
};
const addNamed = (ajv, schema, uri) => {
	try {
		ajv.addSchema(schema, uri);
	} catch (fault) {
		throw invalid$1(`${uri}: ${fault.message}`, fault);
	}
};
const identityOf = (schema) => {
	if (typeof schema === "boolean") return void 0;
	const id = schema.$id ?? schema.id;
	return typeof id === "string" ? id : void 0;
};
/** Every `$ref` in a schema that leads out of it. */
const referencesIn = (schema) => {
	const found = [];
	const waiting = [schema];
	while (waiting.length > 0) {
		const value = waiting.pop();
		if (typeof value !== "object" || value === null) continue;
		for (const [name, member] of Object.entries(value)) if (name === "$ref" && typeof member === "string" && !member.startsWith("#")) found.push(member);
		else waiting.push(member);
	}
	return found;
};
const withoutFragment = (uri) => uri.split("#")[0];
const resolve = (reference, base) => {
	try {
		return new URL(reference, base).href;
	} catch {
		return reference;
	}
};
// connectors/json/duplicate-keys.ts
const QUOTE = 34;
const BACKSLASH = 92;
const COLON = 58;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
/**
* The first member name that stands twice in one object of a JSON document, which `JSON.parse` would not tell; undefined when there
* is none. The document must be valid.
*/
const findDuplicateKey = (json) => {
	const open = [];
	let start = -1;
	let last = "";
	for (let i = 0; i < json.length; i++) switch (json.charCodeAt(i)) {
		case QUOTE:
			start = i;
			i = endOfText(json, i);
			last = json.slice(start, i + 1);
			break;
		case COLON: {
			const name = JSON.parse(last);
			const names = open.at(-1);
			if (names?.has(name)) return name;
			names?.add(name);
			break;
		}
		case OPEN_OBJECT:
			open.push(/* @__PURE__ */ new Set());
			break;
		case OPEN_LIST:
			open.push(void 0);
			break;
		case CLOSE_OBJECT:
		case CLOSE_LIST: open.pop();
	}
};
/** Where the text ends that begins at a quote. */
const endOfText = (json, start) => {
	for (let i = start + 1; i < json.length; i++) {
		const code = json.charCodeAt(i);
		if (code === BACKSLASH) i++;
		else if (code === QUOTE) return i;
	}
	return json.length;
};
// connectors/json/input-document.ts
/**
* The document to check, parsed. Documents that something else has read already are not parsed again. A promise only when the bytes
* have not arrived.
*
* Fails with JSON:INVALID_INPUT_JSON when it is no JSON, or has a member twice where that is not allowed.
*/
const readDocument = (content, allowDuplicateKeys) => {
	const document = asDocument(content);
	if (document instanceof Promise) return document.then((ready) => readText(ready, allowDuplicateKeys));
	return readText(document, allowDuplicateKeys);
};
/** What is not held as bytes or text is written first. */
const asDocument = (content) => {
	const { value, mediaType } = content;
	if (value === null || value === void 0) throw invalid("there is none");
	if (typeof value === "string" || value instanceof Content || value instanceof Uint8Array) {
		if (isJson(mediaType)) return content;
		const charset = charsetOf(mediaType);
		return typed(value, charset === void 0 ? JSON_TYPE : withCharset(JSON_TYPE, charset));
	}
	const text = textOf(content);
	return text instanceof Promise ? text.then((written) => typed(written, JSON_TYPE)) : typed(text, JSON_TYPE);
};
const readText = (document, allowDuplicateKeys) => {
	const checked = (parsed) => {
		if (parsed !== null && allowDuplicateKeys) return parsed;
		const text = textOf(document);
		return text instanceof Promise ? text.then((read) => checkText(read, parsed, allowDuplicateKeys)) : checkText(text, parsed, allowDuplicateKeys);
	};
	try {
		const parsed = readValue(document);
		return parsed instanceof Promise ? parsed.then(checked, refuse) : checked(parsed);
	} catch (failure) {
		return refuse(failure);
	}
};
const checkText = (text, parsed, allowDuplicateKeys) => {
	if (text.trim() === "") throw invalid("the document is empty");
	const key = allowDuplicateKeys ? void 0 : findDuplicateKey(text);
	if (key !== void 0) throw invalid(`Duplicate field '${key}'`);
	return parsed;
};
const invalid = (reason, cause) => new MuleError(jsonErrors.INVALID_INPUT_JSON, `Invalid Input Content: ${reason}`, { cause });
/** Reading fails with MULE:EXPRESSION for what is malformed; other failures, such as of a stream, are what they are. */
const refuse = (failure) => {
	if (failure instanceof MuleError && failure.errorType.identifier === "EXPRESSION") throw invalid(failure.message, failure);
	throw failure;
};
// connectors/json/report.ts
/** A document may break a schema in as many places as it has: the report names this many. */
const LONGEST = 1e3;
/**
* JSON:SCHEMA_NOT_HONOURED with a report of all problems: JSON in its description and as payload of its message. Values of the
* document do not appear: they may be secrets, and descriptions are logged.
*/
const notHonoured = (errors, uri) => {
	const problems = grouped(errors.slice(0, LONGEST)).map((each) => problemOf(each, uri));
	const report = JSON.stringify(problems, void 0, 2);
	const errorMessage = {
		payload: typed(report, JSON_TYPE),
		attributes: null
	};
	const description = `Json content is not compliant with schema.\n${report}${errors.length > LONGEST ? `\n${errors.length - LONGEST} more are not listed.` : ""}`;
	return new MuleError(jsonErrors.SCHEMA_NOT_HONOURED, description, { errorMessage });
};
/** An object that lacks several members is one problem. */
const grouped = (errors) => {
	const objects = /* @__PURE__ */ new Map();
	return errors.flatMap((error) => {
		if (error.keyword !== "required") return [{
			error,
			missing: []
		}];
		const key = `${error.schemaPath}\n${error.instancePath}`;
		const known = objects.get(key);
		known?.missing.push(error.params.missingProperty);
		if (known) return [];
		const found = {
			error,
			missing: [error.params.missingProperty]
		};
		objects.set(key, found);
		return [found];
	});
};
const problemOf = ({ error, missing }, uri) => {
	const { keyword, instancePath, schemaPath, params, message = keyword } = error;
	const [file, pointer = ""] = schemaPath.split("#", 2);
	return {
		level: "error",
		schema: {
			loadingURI: `${file || uri}#`,
			pointer: pointer.replace(/\/[^/]*$/, "")
		},
		instance: { pointer: instancePath },
		domain: "validation",
		keyword,
		...missing.length > 0 ? {
			message: `object has missing required properties (${jsonOf(missing)})`,
			missing
		} : {
			message,
			...params
		}
	};
};
// connectors/json/validate-schema.ts
/** `json:validate-schema`: fails unless a document honours a JSON Schema; the event goes on as it came (spec/core.md §3.14). */
const validateSchema = defineElement({
	name: "validate-schema",
	kind: "operation",
	doc: "Fails unless a document honours a JSON Schema.",
	attributes: {
		schema: attr.value("The file of the schema on the classpath."),
		schemaContents: attr.value("The schema itself, instead of a file."),
		dereferencing: attr.value("`CANONICAL` or `INLINE`. Makes no difference: references are resolved both ways.", { default: "CANONICAL" }),
		allowDuplicateKeys: attr.value("Whether an object of the document may have a member twice.", { default: "true" }),
		allowArbitraryPrecision: attr.boolean("Accepted; numbers are compared as doubles.", { default: "false" })
	},
	children: {
		content: child.content("The document.", { default: "#[payload]" }),
		contents: child.content("The schema itself, instead of a file."),
		"schema-redirects": child.one("Other locations for schemas.", () => schemaRedirects)
	},
	exclusive: [{
		names: [
			"schema",
			"schemaContents",
			"contents"
		],
		required: true
	}],
	example: `
    <json:validate-schema schema="schemas/order.json">
      <json:content>#[vars.order]</json:content>
      <json:schema-redirects>
        <json:schema-redirect from="http://example.com/item.json" to="schemas/item.json"/>
      </json:schema-redirects>
    </json:validate-schema>`,
	errors: Object.values(jsonErrors),
	compile: (config, context) => {
		const { schema, dereferencing, allowDuplicateKeys, content } = config;
		const inline = config.contents ?? config.schemaContents;
		const redirects = config["schema-redirects"] ?? [];
		checkDereferencing(dereferencing, context);
		const source = schemaSource(context.artifact.resources, redirects);
		if (schema?.language === "literal") checkLocation(schema.source, source, context);
		const read = parameters({
			check: checks(schema, inline, source, context.artifact.name),
			document: parameter.typed(content),
			allowDuplicateKeys: parameter.boolean("allowDuplicateKeys", allowDuplicateKeys)
		});
		return (event) => {
			const finish = ({ check, document, allowDuplicateKeys }) => {
				const honour = (parsed) => {
					const errors = check.run(parsed);
					if (errors.length > 0) throw notHonoured(errors, check.uri);
					return event;
				};
				const parsed = readDocument(document, allowDuplicateKeys);
				return parsed instanceof Promise ? parsed.then(honour) : honour(parsed);
			};
			const given = read(event);
			return given instanceof Promise ? given.then(finish) : finish(given);
		};
	}
});
/** Schemas that expressions give are compiled once each, as long as there are no more than this. */
const KEPT = 100;
/** The compiled schema for an event: by its location, or by its text. */
const checks = (location, inline, source, artifact) => {
	const compiled = /* @__PURE__ */ new Map();
	const compile = (text) => {
		if (location) return {
			run: compileLocation(text, source),
			uri: source.uriOf(text)
		};
		const uri = source.uriOf(`${artifact}.schema.json`);
		return {
			run: compileSchema(parseSchema(text), uri, source),
			uri
		};
	};
	const find = (text) => {
		const known = compiled.get(text);
		if (known) return known;
		const fresh = compile(text);
		if (compiled.size >= KEPT) compiled.delete(compiled.keys().next().value);
		compiled.set(text, fresh);
		return fresh;
	};
	const text = textParameter(location ?? inline);
	return (event) => {
		const given = text(event);
		return given instanceof Promise ? given.then(find) : find(given);
	};
};
/** The text of a value, whatever it is held as. */
const textParameter = (expression) => (event) => {
	const value = expression.typed(event);
	return value instanceof Promise ? value.then(textOf) : textOf(value);
};
const checkDereferencing = (dereferencing, context) => {
	const { language, source } = dereferencing;
	if (language !== "literal" || ["CANONICAL", "INLINE"].includes(source.trim())) return;
	context.report("CFG005", `The value '${source}' of attribute 'dereferencing' on element '${context.name}' is not valid: expected one of CANONICAL, INLINE.`, { place: attributeOf(context.element, "dereferencing")?.valuePlace });
};
/** Mule would find out when the first event comes; the error is then the same. */
const checkLocation = (location, source, context) => {
	const place = attributeOf(context.element, "schema")?.valuePlace;
	try {
		if (source.find(source.uriOf(location)) !== void 0) return;
		context.report("CFG351", `The JSON schema '${location}' was not found: every event will fail.`, {
			place,
			severity: "warning",
			hint: "schemas are files on the classpath, below src/main/resources; nothing is fetched from the network"
		});
	} catch (failure) {
		if (!(failure instanceof MuleError)) throw failure;
		context.report("CFG352", `The JSON schema '${location}' cannot be read: every event will fail.`, {
			place,
			severity: "warning",
			hint: failure.message
		});
	}
};
// connectors/json/index.ts
/** JSON documents checked against JSON Schemas (spec/core.md §3.14). */
const json = defineConnector({
	prefix: "json",
	uri: "http://www.mulesoft.org/schema/mule/json",
	elements: [
		validateSchema,
		schemaRedirects,
		schemaRedirect
	],
	errors: jsonErrors
});
export { json };

//# sourceMappingURL=json.js.map