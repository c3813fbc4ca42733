import { S as attr, v as defineConnector, y as defineElement } from "./operation.js";
import { A as MuleError, N as muleErrors, i as withAuthentication } from "./event.js";
import { t as isHostObject } from "./host-object.js";
import { A as parameter, j as parameters } from "./sdk.js";
// connectors/authentication/properties.ts
/** An object of properties; none for null. Fails with MULE:TRANSFORMATION for anything else. */
const propertiesFrom = (name, expression) => {
	const read = parameter.value(name, expression);
	const properties = (value) => {
		if (value === null) return {};
		if (value instanceof Map) return Object.fromEntries(value);
		if (typeof value === "object" && !Array.isArray(value) && !(value instanceof Uint8Array)) return isHostObject(value) ? Object(value.toJSON()) : value;
		throw new MuleError(muleErrors.TRANSFORMATION, `Could not find a transformer for the parameter '${name}': it must be an object of names and values.`);
	};
	return (event) => {
		const value = read(event);
		return value instanceof Promise ? value.then(properties) : properties(value);
	};
};
// connectors/authentication/add-properties.ts
/** `authentication:add-properties`: adds to what is known of who is calling (spec/policies.md §2.8). */
const addProperties = defineElement({
	name: "add-properties",
	kind: "operation",
	doc: "Adds to what is known of who is calling; nobody in particular is calling when nothing was known.",
	attributes: { newProperties: attr.expression("The properties to add, as an object; they replace those of the same name.", { required: true }) },
	errors: [muleErrors.TRANSFORMATION],
	example: `<authentication:add-properties newProperties="#[{'clientId': vars.clientId}]"/>`,
	compile: ({ newProperties }) => {
		const read = propertiesFrom("newProperties", newProperties);
		return (event) => {
			const add = (properties) => {
				const known = event.authentication;
				return withAuthentication(event, {
					principal: known?.principal ?? null,
					properties: {
						...known?.properties,
						...properties
					}
				});
			};
			const properties = read(event);
			return properties instanceof Promise ? properties.then(add) : add(properties);
		};
	}
});
// connectors/authentication/set-authentication.ts
/** `authentication:set-authentication`: says who is calling; policies and the flow behind see it (spec/policies.md §2.8). */
const setAuthentication = defineElement({
	name: "set-authentication",
	kind: "operation",
	doc: "Says who is calling.",
	attributes: {
		principal: attr.value("Who is calling."),
		clientId: attr.value("The client application; becomes the property clientId."),
		clientName: attr.value("Its name; becomes the property clientName."),
		properties: attr.expression("Whatever else is known, as an object.")
	},
	errors: [muleErrors.TRANSFORMATION],
	example: "<authentication:set-authentication principal=\"#[attributes.headers.user]\" clientId=\"orders-app\"/>",
	compile: (given) => {
		const read = parameters({
			principal: parameter.value("principal", given.principal),
			clientId: parameter.value("clientId", given.clientId),
			clientName: parameter.value("clientName", given.clientName),
			properties: propertiesFrom("properties", given.properties)
		});
		return (event) => {
			const set = ({ principal, clientId, clientName, properties }) => withAuthentication(event, {
				principal,
				properties: {
					...properties,
					...clientId !== null && { clientId },
					...clientName !== null && { clientName }
				}
			});
			const values = read(event);
			return values instanceof Promise ? values.then(set) : set(values);
		};
	}
});
// connectors/authentication/index.ts
/** Who is calling, as a policy establishes it (spec/policies.md §2.8). */
const authentication = defineConnector({
	prefix: "authentication",
	uri: "http://www.mulesoft.org/schema/mule/authentication",
	elements: [setAuthentication, addProperties]
});
export { authentication };

//# sourceMappingURL=authentication.js.map