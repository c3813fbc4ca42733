import { a as parametersOf } from "./policy-sources.js";
import { t as compileSchema } from "./validate-configuration.js";
// engine/check/trial-values.ts
/** A text with everything that means something to XML, Handlebars or a quoted string. */
const SPECIAL = `"double" & 'single' <tag>`;
const objectOf = (value) => value !== null && typeof value === "object" && !Array.isArray(value) ? value : void 0;
const typeOf = ({ type }) => Array.isArray(type) ? type[0] : type;
/** The value that a person might give: the default, the first of several words, a plain text. */
const plainValue = (schema) => {
	if (schema.default !== void 0) return schema.default;
	if (schema.const !== void 0) return schema.const;
	if (Array.isArray(schema.enum)) return schema.enum[0];
	switch (typeOf(schema)) {
		case "string": return schema.format === "dataweaveExpression" ? "#['value']" : "value";
		case "integer":
		case "number": return schema.minimum ?? 1;
		case "boolean": return true;
		case "array": return [plainValue(objectOf(schema.items) ?? {})];
		case "object": return Object.fromEntries(Object.entries(objectOf(schema.properties) ?? {}).map(([name, each]) => [name, plainValue(objectOf(each) ?? {})]));
		default: return "value";
	}
};
/** Values at the edges of what a schema allows; whether each of them is legal is for the schema to say. */
const edgeValues = (schema) => {
	if (Array.isArray(schema.enum)) return [...schema.enum];
	switch (typeOf(schema)) {
		case "string": return [
			"",
			SPECIAL,
			"#[payload.'a' ++ \"b\"]"
		];
		case "integer":
		case "number": return [
			schema.minimum,
			schema.maximum,
			0
		].filter((value) => typeof value === "number");
		case "boolean": return [true, false];
		case "array": {
			const items = objectOf(schema.items) ?? {};
			const plain = plainValue(items);
			return [
				[],
				[
					plain,
					plain,
					plain
				],
				...edgeValues(items).map((edge) => [edge])
			];
		}
		case "object": return Object.entries(objectOf(schema.properties) ?? {}).flatMap(([name, member]) => edgeValues(objectOf(member) ?? {}).map((edge) => ({
			...plainValue(schema),
			[name]: edge
		})));
		default: return [];
	}
};
/** Whether a block helper of a template takes the value for true. */
const truthOf = (value) => !!value && !(Array.isArray(value) && value.length === 0);
// engine/check/trials.ts
/** Blocks nested in all ways are too many ways; each way in and out of each block is tried at any rate. */
const MOST_WAYS = 64;
const MOST_EDGES = 200;
/** Generates configurations from a definition, or from what a template does where there is none. */
const createTrials = (definition, uses) => {
	const schema = definition?.schema ?? guessedSchema(uses);
	const schemas = Object.entries(schema.properties ?? {});
	const validate = compileSchema(schema);
	const complete = (configuration) => {
		const copy = structuredClone({ ...configuration });
		return validate(copy) ? copy : void 0;
	};
	const required = new Set(schema.required ?? []);
	const full = Object.fromEntries(schemas.map(([name, each]) => [name, plainValue(each)]));
	const least = Object.fromEntries(Object.entries(full).filter(([name]) => required.has(name)));
	const legal = (configurations) => configurations.filter((each) => complete(each));
	const deciding = schemas.filter(([name]) => decides(name, uses));
	return {
		ways: once(legal([
			least,
			full,
			...waysOf(deciding, full, required)
		])),
		edges: once(legal(edgesOf(schemas, full, required))).slice(0, MOST_EDGES),
		complete,
		plain: (parameter) => required.has(parameter) ? full[parameter] : void 0
	};
};
const decides = (name, uses) => uses.some(({ as, resolved }) => as !== "value" && resolved !== "missing" && resolved.parameter === name);
/** Values that lead one way and the other. */
const sidesOf = (name, schema, required) => {
	const values = [
		plainValue(schema),
		...edgeValues(schema),
		...required.has(name) ? [] : [void 0]
	];
	if (Array.isArray(schema.enum)) return values;
	const yes = values.find(truthOf);
	const no = values.filter((value) => !truthOf(value)).at(-1);
	return yes === void 0 ? [no] : values.some((value) => !truthOf(value)) ? [yes, no] : [yes];
};
const waysOf = (deciding, full, required) => {
	const sides = deciding.map(([name, schema]) => [name, sidesOf(name, schema, required)]);
	if (sides.reduce((product, [, values]) => product * values.length, 1) > MOST_WAYS) return sides.flatMap(([name, values]) => values.flatMap((value) => {
		const others = sides.map(([other, [yes, no]]) => [
			other,
			yes,
			no
		]);
		return [Object.fromEntries(others.map(([other, yes]) => [other, yes])), Object.fromEntries(others.map(([other, , no]) => [other, no]))].map((around) => without({
			...full,
			...around,
			[name]: value
		}));
	}));
	let ways = [full];
	for (const [name, values] of sides) ways = ways.flatMap((way) => values.map((value) => without({
		...way,
		[name]: value
	})));
	return ways;
};
const edgesOf = (schemas, full, required) => schemas.flatMap(([name, schema]) => {
	const edges = edgeValues(schema).map((value) => ({
		...full,
		[name]: value
	}));
	return required.has(name) ? edges : [...edges, without({
		...full,
		[name]: void 0
	})];
});
const without = (configuration) => Object.fromEntries(Object.entries(configuration).filter(([, value]) => value !== void 0));
const once = (configurations) => [...new Map(configurations.map((each) => [JSON.stringify(each), each])).values()];
/** What a template says about its parameters where no definition does. */
const guessedSchema = (uses) => {
	const properties = {};
	for (const { name, as } of uses) {
		if (!/^[A-Za-z_][\w-]*$/.test(name) || name === "this" || name === "policyId") continue;
		const earlier = properties[name];
		if (as === "each") properties[name] = { type: "array" };
		else if (!earlier) properties[name] = { type: as === "condition" ? "boolean" : "string" };
		else if (as === "value" && earlier.type === "boolean") properties[name] = { type: "string" };
	}
	return {
		type: "object",
		properties
	};
};
/** Whether every value of this name was made up: a definition gives neither a default nor words to choose from. */
const isMadeUp = (definition, parameter) => {
	if (!definition || !parametersOf(definition).includes(parameter)) return true;
	const schema = definition.schema.properties[parameter] ?? {};
	return schema.default === void 0 && schema.enum === void 0 && schema.type !== "boolean";
};
/** The smallest configuration like this one of which `shows` still holds. */
const smallest = (configuration, trials, shows) => {
	let current = configuration;
	for (const name of Object.keys(configuration)) {
		const plain = trials.plain(name);
		const simpler = without({
			...current,
			[name]: plain
		});
		if (trials.complete(simpler) && shows(simpler)) current = simpler;
	}
	return current;
};
export { isMadeUp as n, smallest as r, createTrials as t };

//# sourceMappingURL=trials.js.map