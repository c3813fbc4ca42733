import { v as memberPointer } from "./policy-asset.js";
import { t as didYouMean } from "./did-you-mean.js";
import { a as parametersOf } from "./policy-sources.js";
import { createRequire } from "node:module";
// engine/policy/validate-configuration.ts
const OPTIONS = {
	allErrors: true,
	useDefaults: true,
	strict: false,
	verbose: true,
	logger: false,
	code: { optimize: false }
};
/** Loaded with the first policy: many applications have none, and every start would pay for it. */
const require = createRequire(import.meta.url);
/** Compiling the schema of schemas takes ten times as long as compiling one policy's: done once. */
let schemas;
/** Compiles the schema of a definition; throws when it is no JSON Schema. */
const compileSchema = (schema) => {
	const { Ajv2019 } = require("ajv/dist/2019.js");
	const formats = require("ajv-formats").default;
	schemas ??= new Ajv2019(OPTIONS);
	if (!schemas.validateSchema(schema)) throw new Error(schemas.errorsText(schemas.errors, { dataVar: "" }));
	const ajv = new Ajv2019({
		...OPTIONS,
		validateSchema: false
	});
	formats(ajv);
	ajv.addFormat("dataweaveExpression", true);
	ajv.addFormat("ipRange", true);
	return ajv.compile(schema);
};
/** Checks a configuration and fills in the defaults of what it leaves out. */
const validateConfiguration = (definition, validate, configuration) => {
	if (validate(configuration)) return [];
	const seen = /* @__PURE__ */ new Set();
	return (validate.errors ?? []).flatMap((error) => {
		const fault = faultOf(error, parametersOf(definition));
		const key = fault && `${fault.pointer} ${fault.message}`;
		if (!fault || !key || seen.has(key)) return [];
		seen.add(key);
		return [fault];
	});
};
const WORDS = {
	string: "a text",
	integer: "a whole number",
	number: "a number",
	boolean: "true or false",
	array: "a list",
	object: "an object",
	null: "null"
};
const faultOf = (error, parameters) => {
	const { keyword, instancePath, params } = error;
	switch (keyword) {
		case "if": return;
		case "required": return fault("POL041", instancePath, `Parameter '${nameIn(instancePath, params.missingProperty)}' is missing.`);
		case "additionalProperties":
		case "unevaluatedProperties": return unknown(error, params.additionalProperty ?? params.unevaluatedProperty, parameters);
		default: return fault("POL043", instancePath, `Parameter '${nameIn(instancePath)}' ${expectation(error)}.`, hintFor(error));
	}
};
const fault = (code, pointer, message, hint, atKey = false) => ({
	code,
	pointer,
	atKey,
	message,
	hint
});
/** `/limits/0/key` as people write it: `limits[0].key`. */
const nameIn = (pointer, member) => {
	const names = pointer.split("/").slice(1).map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
	return (member === void 0 ? names : [...names, member]).reduce((path, name) => /^\d+$/.test(name) ? `${path}[${name}]` : path ? `${path}.${name}` : name, "");
};
const unknown = (error, name, parameters) => {
	const { instancePath, parentSchema } = error;
	const known = instancePath === "" ? parameters : Object.keys(parentSchema?.properties ?? {});
	const guess = didYouMean(name, known);
	const hint = guess ? `did you mean '${guess}'?` : `it has: ${known.join(", ") || "none"}`;
	return fault("POL042", memberPointer(instancePath, name), `There is no parameter '${nameIn(instancePath, name)}'.`, hint, true);
};
const expectation = ({ keyword, params, message }) => {
	if (keyword === "type") return `must be ${[params.type].flat().map((type) => WORDS[type] ?? type).join(" or ")}`;
	if (keyword === "enum") return `must be one of ${params.allowedValues.map(String).filter(isFirst).join(", ")}`;
	if (keyword === "minimum") return `must be at least ${params.limit}`;
	if (keyword === "maximum") return `must be at most ${params.limit}`;
	return message ?? "is not valid";
};
const isFirst = (word, at, words) => words.indexOf(word) === at;
const hintFor = ({ keyword, params, data }) => {
	if (keyword !== "type") return void 0;
	if (params.type === "string" && (typeof data === "number" || typeof data === "boolean")) return "write it in quotes";
	if (typeof data === "string" && (params.type === "integer" || params.type === "boolean")) return "write it without quotes";
	return params.type === "array" && typeof data !== "object" ? "write it in [ ]" : void 0;
};
export { validateConfiguration as n, compileSchema as t };

//# sourceMappingURL=validate-configuration.js.map