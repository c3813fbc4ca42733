import { S as attr, b as refuseElement, c as attributeOf, v as defineConnector, x as child, y as defineElement } from "./operation.js";
import { t as xmlErrors } from "./connector-errors.js";
import { i as JAVA, s as charsetOf, t as isHostObject } from "./host-object.js";
import { A as MuleError, D as typed, h as isPlain, k as Content, l as withMessage, w as decodeText } from "./event.js";
import { A as parameter, j as parameters } from "./sdk.js";
import { a as textOf } from "./write-value.js";
import { createRequire } from "node:module";
import { createHash } from "node:crypto";
/** `expandEntities` of a configuration, and of operations, where it wins. */
const entitiesAttribute = attr.oneOf("Whether entities are expanded.", [
	"NEVER",
	"INTERNAL",
	"ALL"
], "NEVER");
/** `expandEntities` of an operation: its own, else that of its configuration, else `NEVER`. */
const entitiesOf = (own, config, context) => {
	const entities = attributeOf(context.element, "expandEntities") ? own : config?.entities ?? "NEVER";
	warnOfAll(context);
	return entities;
};
/** Not an error: most applications say it for the sake of their schemas. */
const warnOfAll = ({ element, report }) => {
	const attribute = attributeOf(element, "expandEntities");
	if (attribute?.value.trim() === "ALL") report("CFG353", "External entities are not read, whatever expandEntities says: they are empty.", {
		place: attribute.valuePlace,
		severity: "warning",
		hint: "for schemas that include others, and for entities inside of documents, write INTERNAL"
	});
};
// connectors/xml-module/namespace.ts
/** `xml-module:namespace`: what a prefix stands for in XPath. */
const namespace = defineElement({
	name: "namespace",
	kind: "nested",
	doc: "What a prefix stands for.",
	attributes: {
		prefix: attr.nonBlank("The prefix, as XPath expressions use it.", { required: true }),
		uri: attr.nonBlank("The URI of its namespace.", { required: true })
	},
	compile: (mapping) => mapping
});
// connectors/xml-module/namespaces.ts
/** `xml-module:namespaces`: what prefixes stand for in XPath. */
const namespaces = defineElement({
	name: "namespaces",
	kind: "nested",
	doc: "What prefixes stand for.",
	children: { namespace: child.many("One prefix each.", () => [namespace]) },
	compile: ({ namespace }) => new Map(namespace.map(({ prefix, uri }) => [prefix, uri]))
});
// connectors/xml-module/config.ts
/** `xml-module:config`: what operations that refer to it share. */
const config = defineElement({
	name: "config",
	kind: "global",
	doc: "Settings that several operations share.",
	attributes: {
		name: attr.string("Its name.", { required: true }),
		expandEntities: entitiesAttribute
	},
	children: { namespaces: child.one("What prefixes stand for in XPath.", () => namespaces) },
	example: `
    <xml-module:config name="xml" expandEntities="INTERNAL"/>
    <flow name="main">
      <xml-module:validate-schema config-ref="xml" schemas="schemas/order.xsd"/>
    </flow>`,
	compile: ({ expandEntities, namespaces = /* @__PURE__ */ new Map() }, context) => {
		warnOfAll(context);
		return {
			entities: expandEntities,
			namespaces
		};
	}
});
// connectors/xml-module/namespace-directory.ts
/** `xml-module:namespace-directory`: prefixes for several XPath expressions. */
const namespaceDirectory = defineElement({
	name: "namespace-directory",
	kind: "global",
	doc: "Prefixes that several operations share.",
	attributes: { name: attr.string("Its name.", { required: true }) },
	children: { namespaces: child.one("What prefixes stand for.", () => namespaces) },
	example: `
    <xml-module:namespace-directory name="prefixes">
      <xml-module:namespaces>
        <xml-module:namespace prefix="soap" uri="http://schemas.xmlsoap.org/soap/envelope/"/>
      </xml-module:namespaces>
    </xml-module:namespace-directory>
    <flow name="main">
      <xml-module:xpath-extract xpath="/soap:Envelope/soap:Body/*" namespaceDirectory="prefixes"/>
    </flow>`,
	compile: ({ namespaces = /* @__PURE__ */ new Map() }) => namespaces
});
// connectors/xml-module/schema-content.ts
/** `xml-module:schema-content`: a schema instead of a file. */
const schemaContent = defineElement({
	name: "schema-content",
	kind: "nested",
	doc: "A schema, instead of a file.",
	attributes: { schemaName: attr.nonBlank("Its name; other schemas refer to it by that.", { required: true }) },
	children: { "schema-text": child.content("The schema, in CDATA.", { required: true }) },
	compile: (config) => ({
		name: config.schemaName,
		text: config["schema-text"].source
	})
});
// connectors/xml-module/schema-contents.ts
/** `xml-module:schema-contents`: schemas instead of files. */
const schemaContents = defineElement({
	name: "schema-contents",
	kind: "nested",
	doc: "Schemas, instead of files.",
	children: { "schema-content": child.many("One schema each.", () => [schemaContent]) },
	example: `
    <xml-module:validate-schema>
      <xml-module:schema-contents>
        <xml-module:schema-content schemaName="note.xsd">
          <xml-module:schema-text><![CDATA[
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="note" type="xs:string"/></xs:schema>
          ]]></xml-module:schema-text>
        </xml-module:schema-content>
      </xml-module:schema-contents>
    </xml-module:validate-schema>`,
	compile: (config) => config["schema-content"]
});
// connectors/xml-module/libxml.ts
let loading;
let loaded;
/** libxml2; a promise until it is there. It is loaded when it is first asked for, which takes some tens of milliseconds. */
const libxml = () => {
	if (loaded) return loaded;
	loading ??= import("libxml2-wasm").then((library) => {
		const files = new library.XmlBufferInputProvider({});
		library.xmlRegisterInputProvider({
			match: () => true,
			open: (uri) => openFile(files, uri),
			read: (file, buffer) => files.read(file, buffer),
			close: (file) => files.close(file)
		});
		loaded = library;
		return library;
	});
	return loading;
};
let reader;
const openFile = (files, uri) => {
	const bytes = reader?.(uri);
	if (!bytes) return void 0;
	files.addBuffer(uri, bytes);
	try {
		return files.open(uri);
	} finally {
		files.removeBuffer(uri);
	}
};
/** Reads with files; without this, libxml2 finds none. */
const withFiles = (read, work) => {
	reader = read;
	try {
		return work();
	} finally {
		reader = void 0;
	}
};
// connectors/xml-module/schema-set.ts
/** Base of the URIs under which schemas are known: the root of the classpath. */
const ROOT = "resource:///";
const invalidSchema = (reason, cause) => new MuleError(xmlErrors.INVALID_SCHEMA, reason, { cause });
/** The URI of a path on the classpath. */
const uriOf = (path) => ROOT + path.trim().replace(/^(classpath|resource):/, "").replace(/^\/+/, "");
/** The path on the classpath of such a URI; undefined for any other. */
const pathOf = (uri) => uri.startsWith(ROOT) ? uri.slice(12) : void 0;
const XSD = "http://www.w3.org/2001/XMLSchema";
/**
* Several schemas as one: a schema that imports those with a namespace and includes the others. Those that share a namespace are
* included in one that is imported, because a namespace is imported once.
*/
const together = (documents, libxml) => {
	const [only, ...others] = documents.keys();
	if (only !== void 0 && others.length === 0) return {
		main: only,
		documents
	};
	const all = new Map(documents);
	const imports = [...byNamespace(documents, libxml)].map(([namespace, uris], i) => {
		if (namespace === "") return uris.map(include).join("");
		const [uri = "", ...more] = uris;
		if (more.length === 0) return importOf(namespace, uri);
		const shared = `${ROOT}.together-${i}.xsd`;
		all.set(shared, Buffer.from(schema(uris.map(include).join(""), namespace)));
		return importOf(namespace, shared);
	});
	const main = `${ROOT}.together.xsd`;
	return {
		main,
		documents: all.set(main, Buffer.from(schema(imports.join(""))))
	};
};
const byNamespace = (documents, libxml) => {
	const groups = /* @__PURE__ */ new Map();
	for (const [uri, bytes] of documents) {
		const namespace = targetOf(uri, bytes, libxml);
		groups.set(namespace, [...groups.get(namespace) ?? [], uri]);
	}
	return groups;
};
const targetOf = (uri, bytes, { XmlDocument }) => {
	const document = parseSchema(uri, () => XmlDocument.fromBuffer(bytes, { url: uri }));
	try {
		return document.root.attr("targetNamespace")?.value ?? "";
	} finally {
		document.dispose();
	}
};
/** Reads a schema's XML. Fails with XML-MODULE:INVALID_SCHEMA when it is none. */
const parseSchema = (uri, parse) => {
	try {
		return parse();
	} catch (fault) {
		throw invalidSchema(`Failed to load schema '${pathOf(uri)}'. ${fault.message.trim()}`, fault);
	}
};
const schema = (content, namespace) => `<xs:schema xmlns:xs="${XSD}"${namespace ? ` targetNamespace="${escaped(namespace)}"` : ""}>${content}</xs:schema>`;
const include = (uri) => `<xs:include schemaLocation="${escaped(uri)}"/>`;
const importOf = (namespace, uri) => `<xs:import namespace="${escaped(namespace)}" schemaLocation="${escaped(uri)}"/>`;
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\"", "&quot;");
// connectors/xml-module/schema-documents.ts
/**
* The schemas for an event, from files or given as text. Fails with XML-MODULE:INVALID_SCHEMA for a file that does not exist, and with
* SCHEMA_INPUT_ERROR unless there is one of the two.
*/
const schemaDocuments = (config, context) => {
	const { schemas, schemaContents } = config;
	const texts = config["schema-contents"];
	if (!schemas && !schemaContents && !texts) reportNone(context);
	if (schemas && texts) reportBoth(context);
	if (schemas?.language === "literal") checkFiles(schemas.source, context);
	const read = (path) => context.artifact.resources.read(path);
	if (!schemaContents && schemas?.language !== "dataweave" && schemas?.language !== "jsonata") {
		let configured;
		return () => {
			configured ??= documentsOf(schemas?.source ?? "", texts ?? [], read);
			return configured;
		};
	}
	const given = parameters({
		files: parameter.text("schemas", schemas),
		contents: parameter.value("schemaContents", schemaContents)
	});
	const find = ({ files, contents }) => documentsOf(files ?? "", contents === null ? texts ?? [] : textsOf(contents), read);
	return (event) => {
		const values = given(event);
		return values instanceof Promise ? values.then(find) : find(values);
	};
};
const documentsOf = (files, texts, read) => {
	const paths = pathsIn(files);
	if (paths.length > 0 === texts.length > 0) throw new MuleError(xmlErrors.SCHEMA_INPUT_ERROR, "Either Schema or Schema Content must be provided, and you cannot provide both.");
	if (texts.length > 0) return new Map(texts.map(({ name, text }) => [uriOf(name), Buffer.from(text)]));
	return new Map(paths.map((path) => {
		const bytes = read(path);
		if (!bytes) throw invalidSchema(`Failed to load schema '${path}'. Schema '${path}' could not be found`);
		return [uriOf(path), bytes];
	}));
};
const pathsIn = (files) => files.split(",").map((path) => path.trim().replace(/^resource:/, "")).filter(Boolean);
/** A list of `{schemaName, schemaText}`. */
const textsOf = (contents) => {
	if (!Array.isArray(contents)) throw invalidSchema("schemaContents must be a list of {schemaName, schemaText}.");
	return contents.map((each, i) => {
		const text = memberOf(each, "schemaText");
		if (typeof text !== "string") throw invalidSchema("schemaContents must be a list of {schemaName, schemaText}.");
		return {
			name: String(memberOf(each, "schemaName") ?? `schema-${i + 1}.xsd`),
			text
		};
	});
};
const memberOf = (value, name) => {
	if (typeof value !== "object" || value === null) return void 0;
	if (isHostObject(value)) return value.lookup(name);
	return Object.hasOwn(value, name) ? value[name] : void 0;
};
const reportNone = ({ name, report }) => report("CFG012", `Element <${name}> requires that one of its optional parameters must be set, but all of them are missing. One of the following must be set: [schemas, schemaContents].`);
const reportBoth = ({ name, report }) => report("CFG011", `Element <${name}>, the following parameters cannot be set at the same time: [schemas, schema-contents].`);
/** Mule would find out when the first event comes; the error is then the same. */
const checkFiles = (files, context) => {
	for (const path of pathsIn(files)) if (!context.artifact.resources.read(path)) context.report("CFG355", `The XML schema '${path}' was not found: every event will fail.`, {
		place: attributeOf(context.element, "schemas")?.valuePlace,
		severity: "warning",
		hint: "schemas are files on the classpath, below src/main/resources; nothing is fetched from the network"
	});
};
// connectors/xml-module/violation.ts
const violationOf = ({ message, line, col }) => ({
	lineNumber: line,
	columnNumber: col,
	description: described(message.trim())
});
/**
* Messages of libxml2, and what the validators that Mule has say for the same. Values of the document stand in them, so no pattern may
* try more than one way to read a message.
*/
const PHRASES = [
	[/^Element '([^']+)': This element is not expected\. Expected is (?:one of )?\( (.+) \)\.$/, (name = "", expected = "") => `cvc-complex-type.2.4.a: Invalid content was found starting with element '${bare(name)}'. One of '{${listed(expected)}}' is expected.`],
	[/^Element '([^']+)': This element is not expected\.$/, (name = "") => `cvc-complex-type.2.4.d: Invalid content was found starting with element '${bare(name)}'. No child element is expected at this point.`],
	[/^Element '([^']+)': Missing child element\(s\)\. Expected is (?:one of )?\( (.+) \)\.$/, (name = "", expected = "") => `cvc-complex-type.2.4.b: The content of element '${bare(name)}' is not complete. One of '{${listed(expected)}}' is expected.`],
	[/^Element '([^']+)': The attribute '([^']+)' is required but missing\.$/, (name = "", attribute = "") => `cvc-complex-type.4: Attribute '${bare(attribute)}' must appear on element '${bare(name)}'.`],
	[/^Element '([^']+)', attribute '([^']+)': The attribute '[^']+' is not allowed\.$/, (name = "", attribute = "") => `cvc-complex-type.3.2.2: Attribute '${bare(attribute)}' is not allowed to appear in element '${bare(name)}'.`],
	[/^Element '([^']+)': No matching global declaration available for the validation root\.$/, (name = "") => `cvc-elt.1.a: Cannot find the declaration of element '${bare(name)}'.`],
	[/^Element '[^']+'(?:, attribute '[^']+')?: '(.*)' is not a valid value of the (?:local )?(?:atomic|list|union) type '([^']+)'\.$/s, (value = "", type = "") => `cvc-datatype-valid.1.2.1: '${value}' is not a valid value for '${bare(type)}'.`]
];
const described = (message) => {
	for (const [pattern, phrase] of PHRASES) {
		const found = pattern.exec(message);
		if (found) return phrase(...found.slice(1));
	}
	return message;
};
/** `{uri}name` or `xs:name` without its namespace. */
const bare = (name) => name.replace(/^\{.*\}/, "").replace(/^xs:/, "");
/** `a, {uri}b` as Xerces lists them: `a, "uri":b`. */
const listed = (names) => names.replace(/\{([^}]*)\}/g, "\"$1\":");
// connectors/xml-module/xml-text.ts
/** A document that cannot be read, or may not be. */
const invalidInput = (reason, cause) => new MuleError(xmlErrors.INVALID_INPUT_XML, `Cannot parse input XML because it is invalid. ${reason}`, { cause });
/**
* The text of a document, in the encoding that it says itself: a byte order mark, its declaration, or else its label. A promise only
* when its bytes have not arrived. Fails with XML-MODULE:INVALID_INPUT_XML when there is none, or where entities are not expanded and it
* has a DOCTYPE.
*/
const xmlTextOf = (content, entities) => {
	const { value, mediaType } = content;
	if (value === null || value === void 0) throw invalidInput("There is no document.");
	const check = (text) => checkDoctype(text, entities);
	if (value instanceof Content) {
		const bytes = value.bytes();
		return bytes instanceof Promise ? bytes.then((read) => check(decode(read, mediaType))) : check(decode(bytes, mediaType));
	}
	if (value instanceof Uint8Array) return check(decode(value, mediaType));
	const text = textOf(content);
	return text instanceof Promise ? text.then(check) : check(text);
};
const DECLARED = /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/;
/** A declaration is ASCII and stands at the beginning. */
const HEAD = 200;
const decode = (bytes, mediaType) => {
	const charset = markOf(bytes) ?? declaredIn(bytes) ?? charsetOf(mediaType) ?? "utf-8";
	const text = decodeText(bytes, `application/xml; charset=${charset}`);
	return text.charCodeAt(0) === 65279 ? text.slice(1) : text;
};
const markOf = ([first, second, third]) => {
	if (first === 254 && second === 255) return "utf-16be";
	if (first === 255 && second === 254) return "utf-16le";
	if (first === 239 && second === 187 && third === 191) return "utf-8";
	if (first === 0 && second === 60) return "utf-16be";
	return first === 60 && second === 0 ? "utf-16le" : void 0;
};
const declaredIn = (bytes) => DECLARED.exec(Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD)).toString("latin1"))?.[1];
const checkDoctype = (text, entities) => {
	const document = text.charCodeAt(0) === 65279 ? text.slice(1) : text;
	if (entities === "NEVER" && hasDoctype(document)) throw invalidInput("DOCTYPE is disallowed: it could declare entities. Set expandEntities to INTERNAL to allow it.");
	if (isTooDeep(document)) throw invalidInput(`Its elements are nested more than ${DEEPEST} deep.`);
	return document;
};
/** Parsers go down with each element: what is nested without end would exhaust them. */
const DEEPEST = 1e3;
const isTooDeep = (text) => {
	let depth = 0;
	for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at + 1)) {
		const next = text[at + 1];
		if (next === "/") depth--;
		else if (next === "!" || next === "?") at = endOfMarkup(text, at);
		else {
			const end = endOfTag(text, at);
			if (end < 0) return false;
			if (text[end - 1] !== "/" && ++depth > DEEPEST) return true;
		}
	}
	return false;
};
/** Where a start tag ends; -1 when it does not. Values of attributes may hold `>`. */
const endOfTag = (text, start) => {
	for (let at = start; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === 62) return at;
		if (code !== 34 && code !== 39) continue;
		at = text.indexOf(text[at], at + 1);
		if (at < 0) return -1;
	}
	return -1;
};
/** The last character of what holds no elements and begins here: a comment, CDATA, an instruction; of other markup its first. */
const endOfMarkup = (text, at) => {
	const close = text.startsWith("<!--", at) ? "-->" : text.startsWith("<![CDATA[", at) ? "]]>" : "?>";
	if (close === "?>" && text[at + 1] !== "?") return at;
	const end = text.indexOf(close, at);
	return end < 0 ? text.length : end;
};
/** Looks behind the declaration, comments and processing instructions. */
const hasDoctype = (text) => {
	let at = 0;
	for (;;) {
		while (isBlank(text.charCodeAt(at))) at++;
		if (text.startsWith("<!DOCTYPE", at)) return true;
		const end = text.startsWith("<?", at) ? "?>" : text.startsWith("<!--", at) ? "-->" : void 0;
		const close = end === void 0 ? -1 : text.indexOf(end, at + end.length);
		if (end === void 0 || close < 0) return false;
		at = close + end.length;
	}
};
const isBlank = (code) => code === 32 || code === 10 || code === 13 || code === 9;
// connectors/xml-module/validator.ts
/** Compiles schemas. Fails with XML-MODULE:INVALID_SCHEMA. */
const createValidator = (library, options) => {
	const { ParseOption, RelaxNGValidator, XmlDocument, XsdValidator } = library;
	const set = schemaSet(library, options);
	const missing = [];
	const read = (uri) => {
		const bytes = set.documents.get(uri) ?? referred(uri, options);
		if (!bytes) missing.push(uri);
		return bytes;
	};
	const schema = parseSchema(set.main, () => XmlDocument.fromBuffer(set.documents.get(set.main), { url: set.main }));
	const compile = () => options.language === "W3C" ? XsdValidator.fromDoc(schema) : RelaxNGValidator.fromDoc(schema);
	let validator;
	try {
		validator = withFiles(read, compile);
	} catch (fault) {
		schema.dispose();
		throw notCompiled(fault, missing, options.entities);
	}
	const size = options.entities === "NEVER" ? ParseOption.XML_PARSE_HUGE : ParseOption.XML_PARSE_NOENT;
	const option = ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_BIG_LINES | size;
	return {
		validate: (text) => {
			const document = parseInput(() => XmlDocument.fromString(text, { option }));
			try {
				validator.validate(document);
				return [];
			} catch (fault) {
				if (!(fault instanceof library.XmlValidateError)) throw fault;
				return fault.details.map(violationOf);
			} finally {
				document.dispose();
			}
		},
		dispose: () => {
			validator.dispose();
			schema.dispose();
		}
	};
};
const schemaSet = (library, { documents, language }) => {
	if (language === "W3C") return together(documents, library);
	const [main, ...others] = documents.keys();
	if (main === void 0 || others.length > 0) throw invalidSchema("RELAX NG takes one schema; it may include others.");
	return {
		main,
		documents
	};
};
/** Mule lets a schema refer to others only where entities are expanded. */
const referred = (uri, { entities, read }) => {
	const path = entities === "NEVER" ? void 0 : pathOf(uri);
	return path === void 0 ? void 0 : read(path);
};
const notCompiled = (fault, missing, entities) => {
	const [uri] = missing;
	const reason = fault.message.trim();
	if (uri === void 0) return invalidSchema(`The supplied schemas were not valid. ${reason}`, fault);
	const path = pathOf(uri);
	return invalidSchema(`The supplied schemas were not valid. Failed to read schema document '${path ?? uri}': ${path === void 0 ? "only files of the classpath are read: put it there and refer to it by its path" : entities === "NEVER" ? "schemas refer to others only where expandEntities is INTERNAL" : "there is no such file on the classpath"}. ${reason}`, fault);
};
const parseInput = (parse) => {
	try {
		return parse();
	} catch (fault) {
		const { details } = fault;
		const [first] = details ?? [];
		throw invalidInput(first ? `${first.message.trim()} (line ${first.line}, column ${first.col})` : fault.message, fault);
	}
};
// connectors/xml-module/validators.ts
/** Schemas that expressions give are compiled once each, as long as there are no more than this. */
const KEPT = 20;
const validatorsOf = (options) => {
	const validators = /* @__PURE__ */ new Map();
	/** What configured schemas are is known by the map they are always given in. */
	const keys = /* @__PURE__ */ new WeakMap();
	const keyOf = (documents) => {
		const known = keys.get(documents);
		if (known !== void 0) return known;
		const hash = createHash("sha256");
		for (const [uri, bytes] of documents) hash.update(`${uri}\n${bytes.length}\n`).update(bytes);
		const key = hash.digest("base64");
		keys.set(documents, key);
		return key;
	};
	const evict = () => {
		const [oldest] = validators;
		if (validators.size < KEPT || !oldest) return;
		oldest[1].dispose();
		validators.delete(oldest[0]);
	};
	return {
		of: (documents, library) => {
			const key = keyOf(documents);
			const known = validators.get(key);
			if (known) return known;
			const fresh = createValidator(library, {
				...options,
				documents
			});
			evict();
			validators.set(key, fresh);
			return fresh;
		},
		dispose: () => {
			for (const validator of validators.values()) validator.dispose();
			validators.clear();
		}
	};
};
// connectors/xml-module/validate-schema.ts
/** `xml-module:validate-schema`: fails unless a document honours its schemas; the event goes on as it came (spec/core.md §3.14). */
const validateSchema = defineElement({
	name: "validate-schema",
	kind: "operation",
	doc: "Fails unless an XML document honours its schemas.",
	attributes: {
		"config-ref": attr.reference("Settings.", ["xml-module:config"]),
		schemas: attr.value("Files of the schemas on the classpath, separated by commas."),
		schemaContents: attr.expression("The schemas themselves, instead of files: a list of `{schemaName, schemaText}`."),
		schemaLanguage: attr.oneOf("XML Schema 1.0 (`W3C`) or RELAX NG.", ["W3C", "RELAXNG"], "W3C"),
		expandEntities: entitiesAttribute
	},
	children: {
		content: child.content("The document.", { default: "#[payload]" }),
		"schema-contents": child.one("The schemas themselves, instead of files.", () => schemaContents)
	},
	example: `
    <xml-module:validate-schema schemas="schemas/order.xsd"/>`,
	errors: [
		xmlErrors.INVALID_INPUT_XML,
		xmlErrors.INVALID_SCHEMA,
		xmlErrors.SCHEMA_NOT_HONOURED,
		xmlErrors.SCHEMA_INPUT_ERROR
	],
	compile: (config, context) => {
		const entities = entitiesOf(config.expandEntities, config["config-ref"], context);
		const documents = schemaDocuments(config, context);
		const { resources } = context.artifact;
		const validators = validatorsOf({
			language: config.schemaLanguage,
			entities,
			read: (path) => resources.read(path)
		});
		context.onDispose(() => validators.dispose());
		const read = parameters({
			documents,
			content: parameter.typed(config.content)
		});
		return (event) => {
			const finish = (given) => {
				const text = xmlTextOf(given.content, entities);
				const check = (document) => validate(validators, given.documents, document, event);
				return text instanceof Promise ? text.then(check) : check(text);
			};
			const given = read(event);
			return given instanceof Promise ? given.then(finish) : finish(given);
		};
	}
});
const validate = (validators, documents, text, event) => {
	const check = (library) => {
		const violations = validators.of(documents, library).validate(text);
		if (violations.length > 0) throw notHonoured(violations);
		return event;
	};
	const library = libxml();
	return library instanceof Promise ? library.then(check) : check(library);
};
const notHonoured = (violations) => new MuleError(xmlErrors.SCHEMA_NOT_HONOURED, "Input XML was not compliant with the schema. Check this error's Mule message for the list of problems (e.g: #[error.errorMessage.payload[0].description)", { errorMessage: {
	payload: typed(violations, JAVA),
	attributes: null
} });
// connectors/xml-module/xpath.ts
const require = createRequire(import.meta.url);
/** Loaded when an XPath expression is first compiled. */
let processor;
const load = () => {
	processor ??= {
		xpath: require("fontoxpath"),
		dom: require("slimdom")
	};
	return processor;
};
/** Why an expression is no XPath; undefined when it is. Says nothing of names and functions. */
const xpathFault = (expression) => {
	const { xpath, dom } = load();
	try {
		xpath.parseScript(expression, { language: xpath.evaluateXPath.XPATH_3_1_LANGUAGE }, new dom.Document());
		return;
	} catch (fault) {
		return reasonOf(fault);
	}
};
/**
* What an expression finds in a document, each as text: values of attributes, other nodes as XML.
*
* Fails with XML-MODULE:INVALID_INPUT_XML, INVALID_XPATH_EXPRESSION, or TRANSFORMATION when it cannot be evaluated or gives something
* that is not a node.
*/
const extract = (text, query) => {
	const { dom } = load();
	let document;
	try {
		document = dom.parseXmlDocument(text);
	} catch (fault) {
		throw invalidInput(reasonOf(fault), fault);
	}
	return evaluate(document, query).map((node) => {
		if (!(node instanceof dom.Node)) throw new MuleError(xmlErrors.TRANSFORMATION, `Unsupported XPath expression '${query.expression}'. It gives a value that is not a node: use a DataWeave expression for it.`);
		if (node.nodeType === dom.Node.ATTRIBUTE_NODE) return node.nodeValue ?? "";
		return `${dom.serializeToWellFormedString(node)}${query.addTrailingNewlines ? "\n" : ""}`;
	});
};
const evaluate = (document, { expression, namespaces, properties, keep }) => {
	const { evaluateXPath } = load().xpath;
	try {
		return evaluateXPath(expression, document, null, properties, evaluateXPath.ALL_RESULTS_TYPE, {
			language: evaluateXPath.XPATH_3_1_LANGUAGE,
			namespaceResolver: (prefix) => namespaces.get(prefix) ?? null,
			disableCache: !keep
		});
	} catch (fault) {
		const reason = reasonOf(fault);
		if (/\bXPST\d{4}\b/.test(reason)) throw new MuleError(xmlErrors.INVALID_XPATH_EXPRESSION, `Could not compile xpath expression ${expression}: ${reason}`, { cause: fault });
		throw new MuleError(xmlErrors.TRANSFORMATION, `Failed to evaluate XPath expression '${expression}'. ${reason}`, { cause: fault });
	}
};
/** The sentence that says why; parsers put the text in question around it, which may hold secrets. */
const reasonOf = (fault) => {
	const message = fault instanceof Error ? fault.message : String(fault);
	const sentence = /\b[A-Z]{4}\d{4}\b[^\n]*/.exec(message)?.[0] ?? message.split("\n")[0] ?? "";
	const [, line, column] = /At line (\d+), character (\d+)/.exec(message) ?? [];
	return line ? `${sentence} (line ${line}, column ${column})` : sentence;
};
// connectors/xml-module/xpath-extract.ts
/** `xml-module:xpath-extract`: the nodes an XPath expression finds in a document, as a list of texts (spec/core.md §3.14). */
const xpathExtract = defineElement({
	name: "xpath-extract",
	kind: "operation",
	doc: "Finds nodes of an XML document by XPath 3.1; gives a list of texts.",
	attributes: {
		"config-ref": attr.reference("Settings.", ["xml-module:config"]),
		xpath: attr.value("The XPath expression.", { required: true }),
		namespaceDirectory: attr.reference("More prefixes.", ["xml-module:namespace-directory"]),
		expandEntities: entitiesAttribute,
		addTrailingNewlines: attr.boolean("Whether each node ends with a line break.", { default: "false" })
	},
	children: {
		content: child.content("The document.", { default: "#[payload]" }),
		"context-properties": child.content("An object: each member is a variable, `$name`, of the expression."),
		namespaces: child.one("What prefixes stand for.", () => namespaces)
	},
	example: `
    <xml-module:xpath-extract xpath="//o:item[@id = $id]" target="items">
      <xml-module:context-properties>#[{'id': vars.id}]</xml-module:context-properties>
      <xml-module:namespaces>
        <xml-module:namespace prefix="o" uri="http://example.com/orders"/>
      </xml-module:namespaces>
    </xml-module:xpath-extract>`,
	errors: [
		xmlErrors.INVALID_INPUT_XML,
		xmlErrors.INVALID_XPATH_EXPRESSION,
		xmlErrors.NULL_CONTEXT_PROPERTY,
		xmlErrors.TRANSFORMATION
	],
	compile: (config, context) => {
		const { xpath, namespaceDirectory = [], addTrailingNewlines } = config;
		const shared = config["config-ref"];
		const entities = entitiesOf(config.expandEntities, shared, context);
		const prefixes = new Map([
			...shared?.namespaces ?? [],
			...namespaceDirectory,
			...config.namespaces ?? []
		]);
		const keep = xpath.language === "literal";
		if (keep) checkXPath(xpath.source, context);
		const read = parameters({
			expression: parameter.text("xpath", xpath),
			properties: contextProperties(config["context-properties"]),
			content: parameter.typed(config.content)
		});
		return (event) => {
			const finish = ({ expression, properties, content }) => {
				const query = {
					expression: expression ?? "",
					namespaces: prefixes,
					properties,
					addTrailingNewlines,
					keep
				};
				const found = (text) => withMessage(event, {
					payload: typed(extract(text, query), JAVA),
					attributes: null
				});
				const text = xmlTextOf(content, entities);
				return text instanceof Promise ? text.then(found) : found(text);
			};
			const given = read(event);
			return given instanceof Promise ? given.then(finish) : finish(given);
		};
	}
});
const none = Object.freeze({});
/** Variables for the expression. Fails with XML-MODULE:NULL_CONTEXT_PROPERTY for one that is null. */
const contextProperties = (expression) => {
	if (!expression) return () => none;
	return (event) => {
		const value = expression.value(event);
		return value instanceof Promise ? value.then(checked) : checked(value);
	};
};
const checked = (value) => {
	if (value === null || value === void 0) return none;
	const properties = isHostObject(value) ? value.toJSON() : value;
	if (typeof properties !== "object" || properties === null || !isPlain(properties)) throw new MuleError(xmlErrors.TRANSFORMATION, "The context-properties must be an object.");
	for (const [name, member] of Object.entries(properties)) if (member === null || member === void 0) throw new MuleError(xmlErrors.NULL_CONTEXT_PROPERTY, `The context property '${name}' is null.`);
	return properties;
};
/** Mule would find out when the first event comes; the error is then the same. */
const checkXPath = (expression, context) => {
	const fault = xpathFault(expression);
	if (fault !== void 0) context.report("CFG354", `The XPath expression '${expression}' is not valid: every event will fail.`, {
		place: attributeOf(context.element, "xpath")?.valuePlace,
		severity: "warning",
		hint: fault
	});
};
// connectors/xml-module/index.ts
/** XML documents searched by XPath and checked against schemas (spec/core.md §3.14). */
const xmlModule = defineConnector({
	prefix: "xml-module",
	uri: "http://www.mulesoft.org/schema/mule/xml-module",
	elements: [
		config,
		namespaceDirectory,
		namespaces,
		namespace,
		xpathExtract,
		validateSchema,
		schemaContents,
		schemaContent,
		refuseElement("xslt-transform", "operation", {
			reason: "there is no freely licensed XSLT processor for JavaScript",
			instead: "write the transformation in <ee:transform>, which reads and writes application/xml"
		}),
		refuseElement("xquery-transform", "operation", {
			reason: "there is no freely licensed XQuery processor for JavaScript that knows the whole language",
			instead: "write the query in <ee:transform>, which reads and writes application/xml, or use <xml-module:xpath-extract>"
		})
	],
	errors: xmlErrors
});
export { xmlModule };

//# sourceMappingURL=xml-module.js.map