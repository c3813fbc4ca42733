import { _ as located, f as placesOf, h as createOffsets, i as templateName, m as readJson, o as openPolicyFolder, r as readAsset, s as ArchiveFault, v as memberPointer, y as createPlaces } from "./policy-asset.js";
import { n as diskClasspath, o as memoryClasspath, s as readIfThere } from "./classpath.js";
import { i as readYaml, t as readDescriptor } from "./descriptor.js";
import { t as shownPath } from "./shown-path.js";
import { n as collectDiagnostics } from "./diagnostic.js";
import { t as didYouMean } from "./did-you-mean.js";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
// engine/policy/legacy-definition.ts
const KEYVALUES = {
	type: "object",
	properties: {
		key: { type: "string" },
		value: { type: [
			"string",
			"number",
			"boolean"
		] }
	},
	required: ["key", "value"],
	additionalProperties: false
};
/** What values of each type of Mule's are; text may be an expression everywhere. */
const TYPES = {
	string: () => ({ type: "string" }),
	expression: () => ({
		type: "string",
		format: "dataweaveExpression"
	}),
	ipaddress: () => ({ type: "string" }),
	boolean: () => ({ type: "boolean" }),
	int: ({ minimumValue, maximumValue }) => ({
		type: "integer",
		...typeof minimumValue === "number" && { minimum: minimumValue },
		...typeof maximumValue === "number" && { maximum: maximumValue }
	}),
	radio: ({ options }) => {
		const words = (Array.isArray(options) ? options.map((option) => option?.value) : []).filter((value) => value !== void 0 && value !== null);
		return words.length > 0 ? { enum: [.../* @__PURE__ */ new Set([...words, ...words.map(String)])] } : {};
	},
	keyvalues: () => KEYVALUES
};
/** The `configuration` of a legacy definition as a JSON Schema, so that there is one way to check a configuration. */
const readLegacyConfiguration = (yaml, report) => {
	const { value } = yaml;
	if (value === null || typeof value !== "object" || Array.isArray(value)) report("POL040", yaml.placeOf(""), "The definition of a policy must have keys, 'configuration' among them.");
	const fields = value?.configuration;
	const properties = {};
	const required = [];
	const allOf = [];
	if (fields !== void 0 && fields !== null && !Array.isArray(fields)) report("POL040", yaml.placeOf("/configuration"), "The 'configuration' of a definition must be a list of fields.");
	for (const [i, field] of (Array.isArray(fields) ? fields : []).entries()) {
		const name = nameOf(field, i, yaml, report);
		if (name === void 0) continue;
		if (Object.hasOwn(properties, name)) report("POL040", yaml.placeOf(`/configuration/${i}`), `The definition has two fields named '${name}'.`);
		properties[name] = schemaOf(field, i, yaml, report);
		const { optional, dependsOnKey, dependsOnValue, defaultValue } = field;
		if (optional === true || isGiven(defaultValue)) continue;
		if (typeof dependsOnKey === "string") allOf.push(demandedWhen(dependsOnKey, dependsOnValue, name));
		else required.push(name);
	}
	return {
		type: "object",
		properties,
		required,
		...allOf.length > 0 && { allOf },
		additionalProperties: false
	};
};
const isGiven = (value) => value !== void 0 && value !== null && value !== "";
const nameOf = (field, i, yaml, report) => {
	const name = field !== null && typeof field === "object" ? field.propertyName : void 0;
	if (typeof name === "string" && name !== "") return name;
	report("POL040", yaml.placeOf(`/configuration/${i}`), "A field of the definition has no 'propertyName'.");
};
const schemaOf = (field, i, yaml, report) => {
	const { allowMultiple, sensitive, defaultValue } = field;
	const type = typeof field.type === "string" ? field.type.toLowerCase() : field.type;
	const known = typeof type === "string" && Object.hasOwn(TYPES, type) ? TYPES[type] : void 0;
	if (!known) {
		const guess = didYouMean(String(type), Object.keys(TYPES));
		report("POL040", yaml.placeOf(memberPointer(`/configuration/${i}`, "type")), `There is no field type '${field.type}'.`, { hint: guess ? `did you mean '${guess}'?` : `there are: ${Object.keys(TYPES).join(", ")}` });
	}
	const one = known?.(field) ?? {};
	const many = allowMultiple === true || type === "keyvalues";
	return {
		...many ? {
			type: "array",
			items: one
		} : one,
		...sensitive === true && { "@context": { "@characteristics": ["security:sensitive"] } },
		...isGiven(defaultValue) && { default: defaultOf(type, many, defaultValue) }
	};
};
/** Defaults are written as YAML happens to read them: `401` for a text, `"true"` for a boolean. */
const defaultOf = (type, many, value) => {
	if (many) return Array.isArray(value) ? value.map((each) => defaultOf(type, false, each)) : [defaultOf(type, false, value)];
	if (typeof value === "object") return value;
	if (type === "boolean") return String(value).toLowerCase() === "true";
	if (type === "int") return Number(value);
	return type === "radio" ? value : String(value);
};
const demandedWhen = (key, value, name) => ({
	if: {
		properties: { [key]: { enum: [.../* @__PURE__ */ new Set([value, String(value)])] } },
		required: [key]
	},
	then: { required: [name] }
});
// engine/policy/policy-definition.ts
const own = (value, key) => value !== null && typeof value === "object" && Object.hasOwn(value, key) ? value[key] : void 0;
const text = (value) => typeof value === "string" ? value : void 0;
const fieldsOf = ({ value }) => {
	const fields = own(value, "configuration");
	return Array.isArray(fields) ? fields : [];
};
const fieldPlace = (yaml, key, value) => {
	const at = fieldsOf(yaml).findIndex((field) => own(field, key) === value);
	return at < 0 ? yaml.placeOf("") : yaml.placeOf(`/configuration/${at}/${key}`);
};
/** The single YAML file: `name`, `configuration` and so on. */
const legacyDefinition = (yaml, report) => ({
	place: yaml.placeOf(""),
	placeOf: (parameter) => fieldPlace(yaml, "propertyName", parameter),
	id: text(own(yaml.value, "id")),
	name: text(own(yaml.value, "name")),
	schema: readLegacyConfiguration(yaml, report),
	controls: fieldsOf(yaml).flatMap((field) => text(own(field, "dependsOnKey")) ?? []),
	dependentOf: (control) => fieldPlace(yaml, "dependsOnKey", control),
	resourceLevelSupported: own(yaml.value, "resourceLevelSupported") !== false,
	minRuntimeVersion: void 0,
	maxRuntimeVersion: void 0
});
/** The newer form: a JSON Schema, with what the `#%Policy Definition` and `#%Policy Implementation` files add. */
const schemaDefinition = (json, metadata, implementation, report) => {
	const schema = json.value;
	const isSchema = schema !== null && typeof schema === "object" && !Array.isArray(schema);
	if (!isSchema) report("POL040", json.placeOf(""), "The definition of a policy must be a JSON Schema of an object.");
	const scope = own(metadata, "interfaceScope");
	return {
		place: json.placeOf(""),
		placeOf: (parameter) => json.keyPlaceOf(memberPointer("/properties", parameter)),
		id: void 0,
		name: text(own(metadata, "name")) ?? text(own(schema, "title")),
		schema: isSchema ? closed(schema) : {},
		controls: [],
		dependentOf: () => json.placeOf(""),
		resourceLevelSupported: !Array.isArray(scope) || scope.includes("resource"),
		minRuntimeVersion: text(own(implementation, "minRuntimeVersion")),
		maxRuntimeVersion: text(own(implementation, "maxRuntimeVersion"))
	};
};
/** Only what the schema knows may be configured; its dialect and its id would be looked up elsewhere. */
const closed = (schema) => {
	const { $schema: _dialect, $id: _id, ...rest } = schema;
	return "unevaluatedProperties" in rest || "additionalProperties" in rest ? rest : {
		...rest,
		unevaluatedProperties: false
	};
};
/** Parameters of the configuration by name. */
const parametersOf = ({ schema }) => {
	const { properties } = schema;
	return properties !== null && typeof properties === "object" ? Object.keys(properties) : [];
};
/** Names of all parameters and of all members inside them: everything a template may name. */
const namesIn = (schema) => {
	const properties = own(schema, "properties");
	const members = properties !== null && typeof properties === "object" ? Object.entries(properties) : [];
	const items = own(schema, "items");
	return [...members.flatMap(([name, each]) => [name, ...namesIn(each)]), ...items ? namesIn(items) : []];
};
/** Whether the definition calls this parameter sensitive. */
const isSensitive = (schema) => {
	const characteristics = own(own(schema, "@context"), "@characteristics");
	return Array.isArray(characteristics) && characteristics.some((each) => String(each).endsWith(":sensitive"));
};
/** Every text in a configuration that its definition calls sensitive: never to be shown. */
const sensitiveValues = (schema, value) => {
	if (value === null || value === void 0) return [];
	if (isSensitive(schema)) return textsIn(value);
	if (Array.isArray(value)) return value.flatMap((item) => sensitiveValues(own(schema, "items"), item));
	if (typeof value !== "object") return [];
	return Object.entries(value).flatMap(([name, member]) => sensitiveValues(own(own(schema, "properties"), name), member));
};
const textsIn = (value) => {
	if (value === null || value === void 0 || value === "") return [];
	return typeof value === "object" ? Object.values(value).flatMap(textsIn) : [String(value)];
};
// engine/policy/find-definition.ts
const NOT_SCHEMAS = /* @__PURE__ */ new Set([
	"mule-artifact.json",
	"exchange.json",
	"package.json",
	"package-lock.json",
	"classloader-model.json"
]);
/** Where a definition may stand; in archives beside the descriptor. */
const FOLDERS = [
	"META-INF/mule-artifact",
	"",
	"definition"
];
/** Finds and reads the definition in a policy's folder, in either of Mule's forms (spec/policies.md §5.3). */
const findDefinition = (folder, report) => {
	const candidates = FOLDERS.flatMap((each) => filesIn(folder, each));
	const yaml = candidates.filter(({ shown }) => /\.ya?ml$/.test(shown));
	const header = (kind) => yaml.find(({ text }) => text.trimStart().startsWith(`#%Policy ${kind}`));
	const chosen = yaml.find(({ shown, text }) => isNamed(shown, folder) && !text.trimStart().startsWith("#%Policy ")) ?? yaml.find(({ text }) => /^configuration[ \t]*:/m.test(text));
	if (chosen) return readLegacy(chosen, report);
	const described = header("Definition");
	const json = candidates.filter(({ shown }) => shown.endsWith(".json") && !NOT_SCHEMAS.has(basename(shown)));
	const schema = json.find(({ text }) => /"(\$schema|properties)"\s*:/.test(text)) ?? (described && json[0]);
	return schema ? readSplit(schema, described, header("Implementation"), report) : {
		definition: void 0,
		files: []
	};
};
const isNamed = (file, { path }) => basename(file).replace(/\.ya?ml$/, "") === basename(path);
const filesIn = (folder, within) => folder.filesIn(within).flatMap((name) => {
	const bytes = /\.(ya?ml|json)$/.test(name) ? folder.read(name) : void 0;
	return bytes ? [{
		path: folder.fileOf(name),
		shown: folder.shown(name),
		text: bytes.toString("utf8")
	}] : [];
});
const readLegacy = ({ path, shown, text }, report) => {
	const yaml = readLenient(text, shown, report);
	return {
		definition: yaml && legacyDefinition(yaml, report),
		files: [path]
	};
};
/** Published definitions give a key of a field twice, and Mule takes the last: no reason to refuse the policy. */
const readLenient = (text, file, report) => {
	const { diagnostics, report: collect } = collectDiagnostics();
	const yaml = readYaml(text, file, collect) ?? readYaml(text, file, () => {}, { uniqueKeys: false });
	for (const { code, message, hint, severity, ...place } of diagnostics) report(code, place, message, {
		hint,
		severity: yaml ? "warning" : severity
	});
	return yaml;
};
const readSplit = (schema, metadata, implementation, report) => {
	const contentOfYaml = (file) => file && readYaml(file.text, file.shown, report)?.value;
	const json = readJson(schema.text, schema.shown, report);
	return {
		definition: json && schemaDefinition(json, contentOfYaml(metadata), contentOfYaml(implementation), report),
		files: [
			schema,
			metadata,
			implementation
		].flatMap((file) => file?.path ?? [])
	};
};
/** Reads a definition that a policy names: a file, or the content of one. */
const readDefinition = (given, report) => {
	if (typeof given !== "string") return {
		definition: definitionOf(contentOf(given), report),
		files: []
	};
	const text = readIfThere(given)?.toString("utf8");
	const file = shownPath(given);
	if (text === void 0) {
		report("POL030", {
			file,
			line: 1,
			column: 1
		}, `The definition '${file}' was not found.`);
		return {
			definition: void 0,
			files: []
		};
	}
	const content = given.endsWith(".json") ? readJson(text, file, report) : readYaml(text, file, report);
	return {
		definition: content && definitionOf(content, report),
		files: [given]
	};
};
const contentOf = (value) => located(value, createOffsets(), createPlaces("", "definition"));
const definitionOf = (content, report) => Object.hasOwn(Object(content.value), "configuration") ? legacyDefinition(content, report) : schemaDefinition(content, void 0, void 0, report);
// engine/policy/policy-sources.ts
const TEMPLATE = "template.xml";
const CONFIGS = "src/main/mule";
/** Finds and reads what a policy consists of; reports what is missing or broken and is undefined then. */
const readPolicySources = (policy, report) => {
	const { template } = policy;
	if (typeof template !== "string" || template.trim() === "") {
		report("POL030", placesOf(policy).placeOf(""), "The policy names no template.", { hint: "its XML text, its file, or the folder of the policy" });
		return;
	}
	if (/^\s*(\ufeff)?(<|\{\{)/.test(template)) return inlineSources(policy, template, report);
	const path = resolve(template);
	const opened = open(path, policy, report);
	if (opened !== "no folder") return opened && folderSources(policy, opened, void 0, report);
	const text = readIfThere(path)?.toString("utf8");
	if (text === void 0) {
		report("POL030", placesOf(policy).placeOf("/template"), `The template '${shownPath(path)}' was not found.`, { hint: whereFrom(template) });
		return;
	}
	const around = path.endsWith(join(CONFIGS, basename(path))) && openPolicyFolder(resolve(path, "../../../.."));
	if (around) return folderSources(policy, around, join(CONFIGS, basename(path)), report);
	const given = definitionFor(policy, void 0, report);
	return {
		name: policy.name ?? given.definition?.id ?? basename(path).replace(/\.xml$/, ""),
		version: policy.version,
		templates: [{
			file: shownPath(path),
			text
		}],
		descriptor: {},
		definition: given.definition,
		classpath: diskClasspath([dirname(path)]),
		files: [path, ...given.files]
	};
};
/** The policy's folder or archive; undefined, and reported, for an archive that cannot be read. */
const open = (path, policy, report) => {
	try {
		return openPolicyFolder(path) ?? "no folder";
	} catch (fault) {
		if (!(fault instanceof ArchiveFault)) throw fault;
		const message = `The archive '${shownPath(path)}' cannot be read: ${fault.message}.`;
		report("POL034", placesOf(policy).placeOf("/template"), message);
		return;
	}
};
const whereFrom = (path) => isAbsolute(path) ? void 0 : `a relative path begins at the working directory, ${process.cwd()}`;
const inlineSources = (policy, text, report) => {
	const { definition, files } = definitionFor(policy, void 0, report);
	return {
		name: policy.name ?? definition?.id ?? "policy",
		version: policy.version,
		templates: [{
			file: TEMPLATE,
			text
		}],
		descriptor: {},
		definition,
		classpath: memoryClasspath(/* @__PURE__ */ new Map(), [""]),
		files
	};
};
const definitionFor = (policy, folder, report) => {
	if (policy.definition !== void 0) return readDefinition(policy.definition, report);
	return folder === void 0 ? {
		definition: void 0,
		files: []
	} : findDefinition(folder, report);
};
/** Where the descriptor stands: in a folder, and where a build puts it into an archive. */
const DESCRIPTORS = ["mule-artifact.json", "META-INF/mule-artifact/mule-artifact.json"];
const folderSources = (policy, folder, template, report) => {
	const descriptorFile = DESCRIPTORS.find((name) => folder.read(name)) ?? "";
	const descriptorText = folder.read(descriptorFile)?.toString("utf8");
	const descriptor = descriptorText === void 0 ? void 0 : readDescriptor(descriptorText, folder.shown(descriptorFile), report);
	const configs = template ? [template] : descriptor?.descriptor.configs ?? [TEMPLATE];
	const read = configs.map((name) => readTemplate(folder, name));
	const missing = configs.filter((_, i) => !read[i]);
	for (const name of missing) report("POL030", placesOf(policy).placeOf("/template"), `The policy in '${shownPath(folder.path)}' has no ${join(CONFIGS, name)}.`);
	const { definition, files } = definitionFor(policy, folder, report);
	if (missing.length > 0) return void 0;
	const asset = readAsset(folder);
	const templates = read.filter((file) => file !== void 0);
	return {
		name: policy.name ?? asset.assetId ?? definition?.id ?? descriptor?.descriptor.name ?? templateName(folder.path),
		version: policy.version ?? asset.version,
		templates: templates.map(({ name, text }) => ({
			file: folder.shown(name),
			text
		})),
		descriptor: descriptor?.descriptor ?? {},
		definition,
		classpath: folder.classpath([
			"src/main/resources",
			CONFIGS,
			""
		]),
		files: [.../* @__PURE__ */ new Set([
			...templates.map(({ name }) => folder.fileOf(name)),
			...descriptorText === void 0 ? [] : [folder.fileOf(descriptorFile)],
			...files
		])]
	};
};
/** In Mule's layout, or right in the folder. */
const readTemplate = (folder, name) => {
	for (const path of [join(CONFIGS, name), name]) {
		const text = folder.read(path)?.toString("utf8");
		if (text !== void 0) return {
			name: path,
			text
		};
	}
};
export { parametersOf as a, namesIn as i, findDefinition as n, sensitiveValues as o, isSensitive as r, readPolicySources as t };

//# sourceMappingURL=policy-sources.js.map