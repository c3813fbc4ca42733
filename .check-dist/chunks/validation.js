import { S as attr, c as attributeOf, l as elementName, v as defineConnector, x as child, y as defineElement } from "./operation.js";
import { A as MuleError, M as isErrorTypeOf, N as muleErrors } from "./event.js";
import { r as validationErrors } from "./connector-errors.js";
import { A as parameter, j as parameters } from "./sdk.js";
import { t as isHostObject } from "./host-object.js";
import { t as clock } from "./clock.js";
import { a as javaRegexFault, c as readJavaNumber, n as localDateTimeOf, o as matchesJavaDate, r as readMoment, s as matchesJavaRegex, t as durationText } from "./java.js";
import { BlockList, isIP, isIPv4, isIPv6 } from "node:net";
import { parse } from "dot-properties";
// connectors/validation/aggregate.ts
/**
* Runs every validation on the event that entered, whatever the ones before gave. Failed validations are put together to one error;
* any other failure ends it at once.
*/
const aggregate = (validations, judge) => (event, run) => {
	const failures = [];
	const done = runAll(validations, 0, event, run, failures);
	const finish = () => {
		const failed = judge(failures);
		if (!failed) return event;
		const text = failed.map(({ description }) => description).join("\n");
		throw new MuleError(validationErrors.MULTIPLE, text, { childErrors: failed });
	};
	return done ? done.then(finish) : finish();
};
const runAll = (validations, from, event, run, failures) => {
	const note = (failure) => {
		if (!(failure instanceof MuleError) || !isErrorTypeOf(failure.errorType, muleErrors.VALIDATION)) throw failure;
		failures.push(failure);
	};
	for (let i = from; i < validations.length; i++) try {
		const result = validations[i](event, run);
		if (result instanceof Promise) return result.then(void 0, note).then(() => runAll(validations, i + 1, event, run, failures));
	} catch (failure) {
		note(failure);
	}
};
/** Validations of this and other modules; nothing else may stand here. */
const OTHERS = /* @__PURE__ */ new Set(["json:validate-schema", "xml-module:validate-schema"]);
const checkValidations = ({ element, name, report }) => {
	for (const each of element.children) if (each.uri !== element.uri && !OTHERS.has(elementName(each))) report("CFG004", `Element <${name}> cannot contain <${elementName(each)}>.`, {
		place: each.place,
		hint: "it may contain validations only"
	});
};
// connectors/validation/all.ts
/** `validation:all`: every validation must hold; one error for all that do not (spec/core.md §3.14). */
const all = defineElement({
	name: "all",
	kind: "scope",
	doc: "Runs all validations and fails with one error when any of them fails.",
	children: { validations: child.eachProcessor("Validations.") },
	errors: [validationErrors.MULTIPLE],
	example: `
    <validation:all>
      <validation:is-not-null value="#[payload.id]" message="The order has no id."/>
      <validation:is-email email="#[payload.email]"/>
    </validation:all>`,
	compile: ({ validations }, context) => {
		checkValidations(context);
		return aggregate(validations, (failures) => failures.length > 0 ? failures : void 0);
	}
});
// connectors/validation/any.ts
/** `validation:any`: one validation that holds is enough (spec/core.md §3.14). */
const any = defineElement({
	name: "any",
	kind: "scope",
	doc: "Runs all validations and fails with one error when none of them holds.",
	children: { validations: child.eachProcessor("Validations.") },
	errors: [validationErrors.MULTIPLE],
	example: `
    <validation:any>
      <validation:is-email email="#[payload.contact]"/>
      <validation:is-url url="#[payload.contact]"/>
    </validation:any>`,
	compile: ({ validations }, context) => {
		checkValidations(context);
		return aggregate(validations, (failures) => failures.length < validations.length ? void 0 : failures);
	}
});
// connectors/validation/messages.ts
const ENGLISH = {
	1: "Value was expected to be {0} but it was {1} instead",
	2: "{0} is not a valid {1} value",
	3: "{0} is lower that {1}",
	4: "{0} is greater that {1}",
	5: "{0} is not a valid email address",
	6: "{0} is not a valid ip address",
	7: "value {0} was expected to have a size of at least {1} but it only has {2}",
	8: "value {0} was expected to have a size of at most {1} but it has {2}",
	9: "value is null",
	10: "Collection is empty",
	11: "String is blank",
	14: "value was expected to be null",
	15: "{0} is not a valid time for the pattern {1} under locale {2}",
	16: "{0} is not a valid url",
	17: "{0} is not valid under the terms of regex {1}",
	19: "String is not blank",
	20: "Collection is not empty",
	22: "Time {2} occurred after {1} from {0}",
	23: "Time {2} occurred before {1} from {0}",
	24: "{0} was rejected by ip filter"
};
/** Mule's own texts, word for word: applications and tests compare them. A bundle names them by the same numbers. */
const englishMessages = (number) => ENGLISH[number];
Object.keys(ENGLISH);
const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 3 });
/** Fills in a text the way Java's MessageFormat does: numbers are grouped, `''` is an apostrophe, what stands in `'…'` is literal. */
const fillIn = (text, values) => text.replaceAll(/''|'([^']*)'?|\{(\d+)\}/g, (whole, literal, index) => {
	if (index !== void 0) return Number(index) < values.length ? shown(values[Number(index)]) : whole;
	return literal ?? "'";
});
const shown = (value) => typeof value === "number" || typeof value === "bigint" ? grouped.format(value) : javaText(value);
/** A value as Java's `toString` writes it. */
const javaText = (value) => {
	if (value === null || value === void 0) return "null";
	if (Array.isArray(value)) return `[${value.map(javaText).join(", ")}]`;
	if (typeof value !== "object" || typeof Object.getPrototypeOf(value)?.toString !== "function") return String(value);
	if (Object.getPrototypeOf(value) !== Object.prototype) return String(value);
	return `{${Object.entries(value).map(([name, member]) => `${name}=${javaText(member)}`).join(", ")}}`;
};
// connectors/validation/bundle.ts
/**
* The texts of a resource bundle on the classpath, as Java finds them: those for language and country, then for the language, then
* the bundle's own; what it lacks is English. Undefined when there is no such file.
*/
const readBundle = (path, locale, resources) => {
	const [language = "", country] = locale.split(/[_-]/);
	const files = [
		country && `_${language}_${country}`,
		language && `_${language}`,
		""
	].filter((suffix) => suffix !== void 0).map((suffix) => resources.read(`${path.replaceAll(".", "/")}${suffix}.properties`)).filter((bytes) => bytes !== void 0);
	if (files.length === 0) return void 0;
	const texts = /* @__PURE__ */ new Map();
	for (const bytes of files.reverse()) for (const [key, text] of Object.entries(parse(bytes.toString("utf8")))) if (typeof text === "string") texts.set(key, text);
	return (number) => texts.get(String(number)) ?? englishMessages(number);
};
// connectors/validation/i18n.ts
/** `validation:i18n`: texts of one's own, in a language of one's own (spec/core.md §3.14). */
const i18n = defineElement({
	name: "i18n",
	kind: "both",
	doc: "Takes the texts of failed validations from a resource bundle.",
	attributes: {
		name: attr.nonBlank("Name of a global one."),
		bundlePath: attr.nonBlank("The bundle on the classpath, without language and .properties.", { required: true }),
		locale: attr.string("Language, and perhaps country, of the texts; those of the bundle itself when absent.")
	},
	compile: ({ bundlePath, locale }, context) => {
		const messages = readBundle(bundlePath.trim(), locale?.trim() ?? "", context.artifact.resources);
		if (!messages) reportMissing(bundlePath, locale, context);
		return messages;
	}
});
const reportMissing = (bundlePath, locale, context) => context.report("CFG601", `Can't find bundle for base name ${bundlePath}, locale ${locale ?? ""}`, {
	place: attributeOf(context.element, "bundlePath")?.valuePlace,
	hint: `it is the file src/main/resources/${bundlePath.replaceAll(".", "/")}.properties; write the path without .properties`
});
// connectors/validation/config.ts
/** `validation:config`: what validations have in common (spec/core.md §3.14). */
const config = defineElement({
	name: "config",
	kind: "global",
	doc: "What validations have in common: the language of their texts.",
	attributes: {
		name: attr.nonBlank("Name that validations refer to it by.", { required: true }),
		i18n: attr.reference("A global i18n.", ["validation:i18n"])
	},
	children: { i18n: child.one("Where the texts come from.", () => i18n) },
	exclusive: [{ names: ["i18n"] }],
	example: `
    <validation:config name="french">
      <validation:i18n bundlePath="texts/validation" locale="fr"/>
    </validation:config>
    <flow name="order">
      <validation:is-not-null config-ref="french" value="#[payload.id]"/>
    </flow>`,
	compile: (given) => ({ messages: given.i18n ?? englishMessages })
});
// connectors/validation/ip.ts
/** `validation:ip`: one address or range of a list. */
const ip = defineElement({
	name: "ip",
	kind: "nested",
	doc: "One address or range.",
	attributes: { value: attr.nonBlank("Such as 127.0.0.1, 192.168.1.0/24, 193.1, 2001:db8::/48.", { required: true }) },
	compile: ({ value }) => value
});
// connectors/validation/ip-filter.ts
/** A filter of the ranges that can be read, and those that cannot. */
const ipFilterOf = (ranges) => {
	const list = new BlockList();
	return {
		filter: { contains: (address) => list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4") },
		wrong: ranges.filter((range) => !add(range.trim(), list))
	};
};
const add = (range, list) => {
	const [address = "", prefix, ...rest] = range.split("/");
	if (rest.length > 0) return false;
	const family = isIP(address);
	if (family === 0) return prefix === void 0 && addPartial(address, list);
	const bits = family === 6 ? 128 : 32;
	const length = prefix === void 0 ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1;
	if (length < 0 || length > bits) return false;
	list.addSubnet(address, length, family === 6 ? "ipv6" : "ipv4");
	return true;
};
/** The beginning of an IPv4 address stands for all addresses that begin so. */
const addPartial = (address, list) => {
	const numbers = address.split(".");
	if (numbers.length > 3 || !numbers.every((number) => /^\d{1,3}$/.test(number) && Number(number) < 256)) return false;
	list.addSubnet([
		...numbers,
		"0",
		"0",
		"0"
	].slice(0, 4).join("."), numbers.length * 8, "ipv4");
	return true;
};
/** Java's way to show a socket's address, `host/1.2.3.4:5000`, stands for the address in it. */
const addressIn = (text) => /^[^/]*\/(.*):[^:]*$/.exec(text)?.[1] ?? text;
// connectors/validation/ips.ts
/** `validation:ips`: the addresses and ranges of a list. */
const ips = defineElement({
	name: "ips",
	kind: "nested",
	doc: "The addresses and ranges of the list.",
	children: { ip: child.many("An address or range.", () => [ip]) },
	compile: (given) => given.ip
});
// connectors/validation/ip-filter-list.ts
/** `validation:ip-filter-list`: addresses for is-allowed-ip and is-not-denied-ip. */
const ipFilterList = defineElement({
	name: "ip-filter-list",
	kind: "global",
	doc: "Addresses and ranges that validations refer to.",
	attributes: { name: attr.nonBlank("Name that validations refer to it by.", { required: true }) },
	children: { ips: child.one("The addresses and ranges.", () => ips, { required: true }) },
	example: `
    <validation:ip-filter-list name="offices">
      <validation:ips>
        <validation:ip value="192.168.1.0/24"/>
      </validation:ips>
    </validation:ip-filter-list>`,
	compile: (given, context) => {
		const { filter, wrong } = ipFilterOf(given.ips ?? []);
		for (const range of wrong) context.report("CFG604", `'${range}' is not an address or range of addresses.`, { hint: "such as 127.0.0.1, 192.168.1.0/24, 193.1 or 2001:db8::/48" });
		return filter;
	}
});
// connectors/validation/validator.ts
/** Reads parameters and looks at their values. */
const checking = (read, check) => (event) => {
	const values = read(event);
	return values instanceof Promise ? values.then(check) : check(values);
};
const failure = (type, number, ...values) => ({
	type,
	number,
	values
});
const common = {
	"config-ref": attr.reference("The language of the texts.", ["validation:config"]),
	message: attr.template("What the error says, in place of the usual text.")
};
/** Declares a validation: an operation that lets the event pass unchanged or fails. */
const defineValidator = (declared) => defineElement({
	name: declared.name,
	kind: "operation",
	doc: declared.doc,
	attributes: {
		...declared.attributes,
		...common
	},
	errors: [...declared.errors, validationErrors.VALIDATION],
	example: declared.example,
	compile: (config, context) => {
		const given = config;
		const validation = declared.validation(given, context);
		const { "config-ref": shared, message } = given;
		return validation && validating(validation, message, shared?.messages ?? englishMessages);
	}
});
const validating = (validation, message, messages) => {
	const decide = (event, failed, text) => {
		if (!failed) return event;
		throw new MuleError(failed.type, text?.trim() ? text : fillIn(messages(failed.number), failed.values));
	};
	if (!message || message.language === "literal") {
		const text = message?.source ?? null;
		return (event) => {
			const failed = validation(event);
			return failed instanceof Promise ? failed.then((f) => decide(event, f, text)) : decide(event, failed, text);
		};
	}
	const both = parameters({
		text: parameter.text("message", message),
		failed: validation
	});
	return (event) => {
		const all = both(event);
		return all instanceof Promise ? all.then(({ failed, text }) => decide(event, failed, text)) : decide(event, all.failed, all.text);
	};
};
/** A list of any format; null stays null. */
const listFrom = (name, expression) => {
	const read = parameter.value(name, expression);
	const list = (value) => {
		if (value === null || Array.isArray(value)) return value;
		if (value instanceof Set) return [...value];
		throw new MuleError(muleErrors.TRANSFORMATION, `Could not find a transformer for the parameter '${name}': it must be a list, not ${isHostObject(value) || typeof value === "object" ? "an object" : `a ${typeof value}`}.`);
	};
	return (event) => {
		const value = read(event);
		return value instanceof Promise ? value.then(list) : list(value);
	};
};
// connectors/validation/is-allowed-ip.ts
/** `validation:is-allowed-ip` (spec/core.md §3.14). */
const isAllowedIp = defineValidator({
	name: "is-allowed-ip",
	doc: "Fails unless an address is in a list.",
	attributes: {
		ipAddress: attr.value("The address.", { required: true }),
		allowList: attr.reference("The list.", ["validation:ip-filter-list"], { required: true })
	},
	errors: [validationErrors.INVALID_IP, validationErrors.REJECTED_IP],
	example: `
    <validation:ip-filter-list name="offices">
      <validation:ips>
        <validation:ip value="192.168.1.0/24"/>
        <validation:ip value="2001:db8::/48"/>
      </validation:ips>
    </validation:ip-filter-list>
    <flow name="internal">
      <validation:is-allowed-ip ipAddress="#[attributes.remoteAddress]" allowList="offices"/>
    </flow>`,
	validation: ({ ipAddress, allowList: list }) => list && checking(parameter.text("ipAddress", ipAddress), (text) => {
		const address = addressIn(text ?? "");
		if (isIP(address) === 0) return failure(validationErrors.INVALID_IP, 6, text);
		return list.contains(address) ? void 0 : failure(validationErrors.REJECTED_IP, 24, text);
	})
});
// connectors/validation/is-blank-string.ts
/** `validation:is-blank-string`; null is blank (spec/core.md §3.14). */
const isBlankString = defineValidator({
	name: "is-blank-string",
	doc: "Fails unless a text is null, empty or blank.",
	attributes: { value: attr.value("The text.", { required: true }) },
	errors: [validationErrors.NOT_BLANK_STRING],
	example: "<validation:is-blank-string value=\"#[payload.comment]\"/>",
	validation: ({ value }) => checking(parameter.text("value", value), (text) => text === null || !text.trim() ? void 0 : failure(validationErrors.NOT_BLANK_STRING, 19))
});
// connectors/validation/elapsed.ts
const MILLISECONDS = {
	NANOSECONDS: 1e-6,
	MICROSECONDS: .001,
	MILLISECONDS: 1,
	SECONDS: 1e3,
	MINUTES: 6e4,
	HOURS: 36e5,
	DAYS: 864e5
};
/** The attributes of is-elapsed and is-not-elapsed. */
const elapsedAttributes = {
	time: attr.value("How long.", { required: true }),
	timeUnit: attr.oneOf("Unit of the time.", Object.keys(MILLISECONDS), { required: true }),
	since: attr.value("From when on: a date and time, local where it has no offset.", { required: true })
};
/** Reads the parameters and looks at the clock. */
const readElapsed = ({ time, timeUnit, since }) => {
	const read = parameters({
		time: parameter.number("time", time),
		since: parameter.text("since", since)
	});
	const judge = (values) => ({
		since: momentOf(values.since),
		interval: (values.time ?? 0) * MILLISECONDS[timeUnit],
		now: clock.now()
	});
	return (event) => {
		const values = read(event);
		return values instanceof Promise ? values.then(judge) : judge(values);
	};
};
const isOver = ({ since, interval, now }) => now >= since + interval;
/** What goes into the texts. */
const elapsedTexts = ({ since, interval, now }) => [
	String(localDateTimeOf(since)),
	durationText(interval),
	String(localDateTimeOf(now))
];
const momentOf = (text) => {
	const moment = text === null ? void 0 : readMoment(text.trim());
	if (moment !== void 0) return moment;
	throw new MuleError(muleErrors.TRANSFORMATION, `Could not find a transformer for the parameter 'since': it must be a date and time, not '${text}'.`);
};
// connectors/validation/is-elapsed.ts
/** `validation:is-elapsed` (spec/core.md §3.14). */
const isElapsed = defineValidator({
	name: "is-elapsed",
	doc: "Fails until a time has passed.",
	attributes: elapsedAttributes,
	errors: [validationErrors.NOT_ELAPSED_TIME],
	example: "<validation:is-elapsed time=\"1\" timeUnit=\"HOURS\" since=\"#[payload.created]\"/>",
	validation: (given) => checking(readElapsed(given), (elapsed) => isOver(elapsed) ? void 0 : failure(validationErrors.NOT_ELAPSED_TIME, 23, ...elapsedTexts(elapsed)))
});
// connectors/validation/email.ts
const LONGEST_USER = 64;
const LONGEST_DOMAIN = 253;
/** Letters, digits and the signs that may stand in a name without quotes; anything outside of ASCII as well. */
const USER = /^[^\s\p{Cc}()<>@,;:\\".[\]]+(?:\.[^\s\p{Cc}()<>@,;:\\".[\]]+)*$/u;
const QUOTED_USER = /^"(?:[^"\\\r\n]|\\[^\r\n])*"$/;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;
/** Top-level domains are words. */
const TOP = /^(?:[\p{L}]{2,63}|xn--[a-z0-9-]{2,59})$/iu;
/**
* Whether a text is an email address: a user of at most 64 characters, perhaps quoted, and a domain below a top-level domain, or an
* address in brackets. Linear in the length of the text.
*/
const isEmailAddress = (text) => {
	const at = text.lastIndexOf("@");
	return at > 0 && isUser(text.slice(0, at)) && isDomain(text.slice(at + 1));
};
const isUser = (user) => user.length <= LONGEST_USER && (USER.test(user) || QUOTED_USER.test(user));
const isDomain = (domain) => {
	if (domain.startsWith("[") && domain.endsWith("]")) {
		const address = domain.slice(1, -1);
		return isIPv4(address) || isIPv6(address.replace(/^IPv6:/i, ""));
	}
	const labels = (domain.endsWith(".") ? domain.slice(0, -1) : domain).split(".");
	return domain.length <= LONGEST_DOMAIN && labels.length > 1 && labels.every((label) => LABEL.test(label)) && TOP.test(labels.at(-1));
};
// connectors/validation/is-email.ts
/** `validation:is-email` (spec/core.md §3.14). */
const isEmail = defineValidator({
	name: "is-email",
	doc: "Fails unless a text is an email address.",
	attributes: { email: attr.value("The text.", { required: true }) },
	errors: [validationErrors.INVALID_EMAIL],
	example: "<validation:is-email email=\"#[payload.email]\"/>",
	validation: ({ email }) => checking(parameter.text("email", email), (text) => text !== null && isEmailAddress(text) ? void 0 : failure(validationErrors.INVALID_EMAIL, 5, text))
});
// connectors/validation/is-empty-collection.ts
/** `validation:is-empty-collection`; null is empty (spec/core.md §3.14). */
const isEmptyCollection = defineValidator({
	name: "is-empty-collection",
	doc: "Fails unless a list is null or empty.",
	attributes: { values: attr.value("The list.", { default: "#[payload]" }) },
	errors: [validationErrors.NOT_EMPTY_COLLECTION],
	example: "<validation:is-empty-collection values=\"#[payload.errors]\"/>",
	validation: ({ values }) => checking(listFrom("values", values), (list) => list === null || list.length === 0 ? void 0 : failure(validationErrors.NOT_EMPTY_COLLECTION, 20))
});
// connectors/validation/is-false.ts
/** `validation:is-false` (spec/core.md §3.14). */
const isFalse = defineValidator({
	name: "is-false",
	doc: "Fails unless a condition is false.",
	attributes: { expression: attr.value("The condition.", { required: true }) },
	errors: [validationErrors.INVALID_BOOLEAN],
	example: "<validation:is-false expression=\"#[payload.cancelled]\"/>",
	validation: ({ expression }) => checking(parameter.boolean("expression", expression), (value) => value === false ? void 0 : failure(validationErrors.INVALID_BOOLEAN, 1, false, value))
});
// connectors/validation/is-ip.ts
/** `validation:is-ip`: IPv4 or IPv6 (spec/core.md §3.14). */
const isIp = defineValidator({
	name: "is-ip",
	doc: "Fails unless a text is an IPv4 or IPv6 address.",
	attributes: { ip: attr.value("The text.", { required: true }) },
	errors: [validationErrors.INVALID_IP],
	example: "<validation:is-ip ip=\"#[payload.host]\"/>",
	validation: ({ ip }) => checking(parameter.text("ip", ip), (text) => text !== null && isIP(text) !== 0 && !text.includes("%") ? void 0 : failure(validationErrors.INVALID_IP, 6, text))
});
// connectors/validation/is-not-blank-string.ts
/** `validation:is-not-blank-string` (spec/core.md §3.14). */
const isNotBlankString = defineValidator({
	name: "is-not-blank-string",
	doc: "Fails when a text is null, empty or blank.",
	attributes: { value: attr.value("The text.", { default: "#[payload]" }) },
	errors: [validationErrors.BLANK_STRING],
	example: "<validation:is-not-blank-string value=\"#[payload.name]\"/>",
	validation: ({ value }) => checking(parameter.text("value", value), (text) => {
		if (text === null) return failure(validationErrors.BLANK_STRING, 9);
		return text.trim() ? void 0 : failure(validationErrors.BLANK_STRING, 11);
	})
});
// connectors/validation/is-not-denied-ip.ts
/** `validation:is-not-denied-ip` (spec/core.md §3.14). */
const isNotDeniedIp = defineValidator({
	name: "is-not-denied-ip",
	doc: "Fails when an address is in a list.",
	attributes: {
		ipAddress: attr.value("The address.", { required: true }),
		denyList: attr.reference("The list.", ["validation:ip-filter-list"], { required: true })
	},
	errors: [validationErrors.INVALID_IP, validationErrors.REJECTED_IP],
	example: `
    <validation:ip-filter-list name="blocked">
      <validation:ips>
        <validation:ip value="203.0.113"/>
      </validation:ips>
    </validation:ip-filter-list>
    <flow name="public">
      <validation:is-not-denied-ip ipAddress="#[attributes.remoteAddress]" denyList="blocked"/>
    </flow>`,
	validation: ({ ipAddress, denyList: list }) => list && checking(parameter.text("ipAddress", ipAddress), (text) => {
		const address = addressIn(text ?? "");
		if (isIP(address) === 0) return failure(validationErrors.INVALID_IP, 6, text);
		return !list.contains(address) ? void 0 : failure(validationErrors.REJECTED_IP, 24, text);
	})
});
// connectors/validation/is-not-elapsed.ts
/** `validation:is-not-elapsed` (spec/core.md §3.14). */
const isNotElapsed = defineValidator({
	name: "is-not-elapsed",
	doc: "Fails once a time has passed.",
	attributes: elapsedAttributes,
	errors: [validationErrors.ELAPSED_TIME],
	example: "<validation:is-not-elapsed time=\"30\" timeUnit=\"DAYS\" since=\"#[payload.created]\"/>",
	validation: (given) => checking(readElapsed(given), (elapsed) => !isOver(elapsed) ? void 0 : failure(validationErrors.ELAPSED_TIME, 22, ...elapsedTexts(elapsed)))
});
// connectors/validation/is-not-empty-collection.ts
/** `validation:is-not-empty-collection` (spec/core.md §3.14). */
const isNotEmptyCollection = defineValidator({
	name: "is-not-empty-collection",
	doc: "Fails when a list is null or empty.",
	attributes: { values: attr.value("The list.", { default: "#[payload]" }) },
	errors: [validationErrors.EMPTY_COLLECTION],
	example: "<validation:is-not-empty-collection values=\"#[payload.lines]\"/>",
	validation: ({ values }) => checking(listFrom("values", values), (list) => {
		if (list === null) return failure(validationErrors.EMPTY_COLLECTION, 9);
		return list.length > 0 ? void 0 : failure(validationErrors.EMPTY_COLLECTION, 10);
	})
});
// connectors/validation/is-not-null.ts
/** `validation:is-not-null` (spec/core.md §3.14). */
const isNotNull = defineValidator({
	name: "is-not-null",
	doc: "Fails when a value is null.",
	attributes: { value: attr.value("The value.", { required: true }) },
	errors: [validationErrors.NULL],
	example: "<validation:is-not-null value=\"#[payload.id]\" message=\"The order has no id.\"/>",
	validation: ({ value }) => checking(parameter.value("value", value), (found) => found === null ? failure(validationErrors.NULL, 9) : void 0)
});
// connectors/validation/is-null.ts
/** `validation:is-null` (spec/core.md §3.14). */
const isNull = defineValidator({
	name: "is-null",
	doc: "Fails unless a value is null.",
	attributes: { value: attr.value("The value.", { required: true }) },
	errors: [validationErrors.NOT_NULL],
	example: "<validation:is-null value=\"#[payload.error]\"/>",
	validation: ({ value }) => checking(parameter.value("value", value), (found) => found === null ? void 0 : failure(validationErrors.NOT_NULL, 14))
});
// connectors/validation/number.ts
/** Java's types of numbers. */
const numberTypes = [
	"INTEGER",
	"LONG",
	"SHORT",
	"DOUBLE",
	"FLOAT"
];
const WHOLE = {
	SHORT: [-(2n ** 15n), 2n ** 15n - 1n],
	INTEGER: [-(2n ** 31n), 2n ** 31n - 1n],
	LONG: [-(2n ** 63n), 2n ** 63n - 1n]
};
const GREATEST_FLOAT = 34028234663852886e22;
/** Longer texts are no numbers of these types. */
const LONGEST = 400;
/**
* The number a whole text holds, read as Java reads numbers: no sign but minus, groups of any length, the separators of the
* language. Whole types give a bigint, so that no digit is lost. Undefined when it is none, or does not fit the type.
*/
const readNumber = (text, type, pattern, locale) => {
	const digits = text.trim();
	if (digits === "" || digits.length > LONGEST) return void 0;
	const range = WHOLE[type];
	if (range) return readWhole(digits, range, pattern ?? void 0, locale ?? void 0);
	const number = readJavaNumber(digits, pattern ?? "#,##0.###", locale ?? "en");
	if (number === void 0) return void 0;
	return Math.abs(number) <= (type === "FLOAT" ? GREATEST_FLOAT : Number.MAX_VALUE) ? number : void 0;
};
const readWhole = (digits, [least, greatest], pattern, locale) => {
	if (pattern === void 0 && /^-?\d+$/.test(digits)) return within(BigInt(digits), least, greatest);
	const number = readJavaNumber(digits, pattern ?? "#,##0", locale ?? "en");
	const hasFraction = number !== void 0 && (!Number.isInteger(number) || holdsFraction(digits, locale));
	return number === void 0 || hasFraction ? void 0 : within(BigInt(number), least, greatest);
};
/** `12.0` is not a whole number: reading stops at the separator. */
const holdsFraction = (digits, locale) => {
	const parts = new Intl.NumberFormat((locale ?? "en").replaceAll("_", "-")).formatToParts(1.5);
	return digits.includes(parts.find(({ type }) => type === "decimal")?.value ?? ".");
};
const within = (number, least, greatest) => number >= least && number <= greatest ? number : void 0;
// connectors/validation/is-number.ts
/** `validation:is-number`: a text that holds a number of a Java type, within limits (spec/core.md §3.14). */
const isNumber = defineValidator({
	name: "is-number",
	doc: "Fails unless a text holds a number of a Java type, within limits.",
	attributes: {
		value: attr.value("The text.", { required: true }),
		numberType: attr.oneOf("The Java type it must fit into.", numberTypes, { required: true }),
		minValue: attr.value("The least value; no limit when absent."),
		maxValue: attr.value("The greatest value; no limit when absent."),
		pattern: attr.value("Pattern of Java’s DecimalFormat, such as #,##0.00."),
		locale: attr.value("Language that decides which separators are used; en when absent.")
	},
	errors: [validationErrors.INVALID_NUMBER],
	example: "<validation:is-number value=\"#[payload.quantity]\" numberType=\"INTEGER\" minValue=\"1\" maxValue=\"100\"/>",
	validation: ({ value, numberType, minValue, maxValue, pattern, locale }, context) => {
		checkLimit("minValue", minValue, numberType, context);
		checkLimit("maxValue", maxValue, numberType, context);
		return checking(parameters({
			text: parameter.text("value", value),
			min: parameter.text("minValue", minValue),
			max: parameter.text("maxValue", maxValue),
			pattern: parameter.text("pattern", pattern),
			locale: parameter.text("locale", locale)
		}), ({ text, min, max, pattern, locale }) => {
			const number = text === null ? void 0 : readNumber(text, numberType, pattern, locale);
			if (number === void 0) return failure(validationErrors.INVALID_NUMBER, 2, text, numberType);
			const least = min?.trim() ? readNumber(min, numberType) : void 0;
			if (least !== void 0 && number < least) return failure(validationErrors.INVALID_NUMBER, 3, number, least);
			const greatest = max?.trim() ? readNumber(max, numberType) : void 0;
			if (greatest !== void 0 && number > greatest) return failure(validationErrors.INVALID_NUMBER, 4, number, greatest);
		});
	}
});
/** A limit that is no number would silently be none. */
const checkLimit = (name, limit, numberType, context) => {
	if (limit?.language !== "literal" || !limit.source.trim()) return;
	if (readNumber(limit.source, numberType) === void 0) context.report("CFG603", `The value '${limit.source}' of ${name} is not a valid ${numberType} value.`, {
		place: attributeOf(context.element, name)?.valuePlace,
		hint: "write digits, or an expression: #[…]"
	});
};
// connectors/validation/is-time.ts
const DEFAULT_LOCALE = "en";
/** `validation:is-time`: a text in a pattern of Java's DateTimeFormatter (spec/core.md §3.14). */
const isTime = defineValidator({
	name: "is-time",
	doc: "Fails unless a text is a time in a pattern of Java’s DateTimeFormatter.",
	attributes: {
		time: attr.value("The text.", { required: true }),
		pattern: attr.value("The pattern, such as yyyy-MM-dd.", { required: true }),
		locale: attr.value("Language of the names in it; en when absent.")
	},
	errors: [validationErrors.INVALID_TIME],
	example: "<validation:is-time time=\"#[payload.date]\" pattern=\"yyyy-MM-dd\"/>",
	validation: ({ time, pattern, locale }) => checking(parameters({
		text: parameter.text("time", time),
		pattern: parameter.text("pattern", pattern),
		locale: parameter.text("locale", locale)
	}), ({ text, pattern, locale }) => text !== null && matchesJavaDate(text, pattern ?? "", locale ?? DEFAULT_LOCALE) ? void 0 : failure(validationErrors.INVALID_TIME, 15, text, pattern, locale ?? DEFAULT_LOCALE))
});
// connectors/validation/is-true.ts
/** `validation:is-true` (spec/core.md §3.14). */
const isTrue = defineValidator({
	name: "is-true",
	doc: "Fails unless a condition is true.",
	attributes: { expression: attr.value("The condition.", { required: true }) },
	errors: [validationErrors.INVALID_BOOLEAN],
	example: "<validation:is-true expression=\"#[payload.total &gt; 0]\" message=\"The order has no total.\"/>",
	validation: ({ expression }) => checking(parameter.boolean("expression", expression), (value) => value === true ? void 0 : failure(validationErrors.INVALID_BOOLEAN, 1, true, value))
});
// connectors/validation/url.ts
/** Protocols that java.net.URL has a handler for. */
const PROTOCOLS = /* @__PURE__ */ new Set([
	"http",
	"https",
	"ftp",
	"file",
	"jar",
	"mailto",
	"jrt",
	"jmod"
]);
/**
* Whether java.net.URL takes a text: it wants a protocol it knows, and a port that is a number; the rest may be nearly anything.
*/
const isJavaUrl = (text) => {
	const url = text.trim().replace(/^url:/i, "");
	const [, protocol = "", rest = ""] = /^([a-z][a-z\d+.-]*):(.*)$/is.exec(url) ?? [];
	if (!PROTOCOLS.has(protocol.toLowerCase())) return false;
	if (protocol.toLowerCase() === "jar") return rest.includes("!/") && isJavaUrl(rest.slice(0, rest.indexOf("!/")));
	if (!rest.startsWith("//")) return true;
	const authority = /^[^/?#]*/.exec(rest.slice(2))[0];
	return isAuthority(authority.slice(authority.lastIndexOf("@") + 1));
};
const isAuthority = (host) => {
	if (host.startsWith("[")) {
		const [, address = "", port] = /^\[([^\]]*)\](?::(\d*))?$/.exec(host) ?? [];
		return isIPv6(address.replace(/%.*$/, "")) && isPort(port);
	}
	const colon = host.indexOf(":");
	return colon < 0 || isPort(host.slice(colon + 1));
};
const isPort = (port) => !port || /^[+]?\d+$/.test(port) && Number(port) < 2 ** 31;
// connectors/validation/is-url.ts
/** `validation:is-url` (spec/core.md §3.14). */
const isUrl = defineValidator({
	name: "is-url",
	doc: "Fails unless a text is a URL that Java can read.",
	attributes: { url: attr.value("The text.", { required: true }) },
	errors: [validationErrors.INVALID_URL],
	example: "<validation:is-url url=\"#[payload.callback]\"/>",
	validation: ({ url }) => checking(parameter.text("url", url), (text) => text !== null && isJavaUrl(text) ? void 0 : failure(validationErrors.INVALID_URL, 16, text))
});
// connectors/validation/matches-regex.ts
/** `validation:matches-regex`: the whole text, in Java's syntax (spec/core.md §3.14). */
const matchesRegex = defineValidator({
	name: "matches-regex",
	doc: "Fails unless a whole text matches a regular expression in Java’s syntax.",
	attributes: {
		value: attr.value("The text.", { required: true }),
		regex: attr.value("The regular expression.", { required: true }),
		caseSensitive: attr.value("Whether case matters.", { default: "true" })
	},
	errors: [validationErrors.MISMATCH],
	example: "<validation:matches-regex value=\"#[payload.sku]\" regex=\"[A-Z]{3}-\\d+\"/>",
	validation: ({ value, regex, caseSensitive }, context) => {
		checkRegex(regex, context);
		return checking(parameters({
			text: parameter.text("value", value),
			pattern: parameter.text("regex", regex),
			caseSensitive: parameter.boolean("caseSensitive", caseSensitive)
		}), ({ text, pattern, caseSensitive }) => text !== null && matchesJavaRegex(text, pattern ?? "", !caseSensitive) ? void 0 : failure(validationErrors.MISMATCH, 17, text, pattern));
	}
});
/** A pattern that is written down can be checked before the first event. */
const checkRegex = (regex, context) => {
	const fault = regex.language === "literal" ? javaRegexFault(regex.source) : void 0;
	if (fault !== void 0) context.report("CFG602", `The regular expression '${regex.source}' is not valid: ${fault}`, {
		place: attributeOf(context.element, "regex")?.valuePlace,
		hint: "the syntax is that of java.util.regex.Pattern"
	});
};
// connectors/validation/validate-size.ts
/** `validation:validate-size`: of a text, a list, an object or bytes (spec/core.md §3.14). */
const validateSize = defineValidator({
	name: "validate-size",
	doc: "Fails unless the size of a text, a list or an object is within limits.",
	attributes: {
		value: attr.value("What to measure.", { required: true }),
		min: attr.value("The least size.", { default: "0" }),
		max: attr.value("The greatest size; no limit when absent.")
	},
	errors: [validationErrors.INVALID_SIZE],
	example: "<validation:validate-size value=\"#[payload.zip]\" min=\"5\" max=\"10\"/>",
	validation: ({ value, min, max }) => checking(parameters({
		value: parameter.value("value", value),
		min: parameter.number("min", min),
		max: parameter.number("max", max)
	}), ({ value, min = 0, max }) => {
		const size = sizeOf(value);
		if (size < min) return failure(validationErrors.INVALID_SIZE, 7, value, min, size);
		return max !== void 0 && size > max ? failure(validationErrors.INVALID_SIZE, 8, value, max, size) : void 0;
	})
});
const sizeOf = (value) => {
	if (value === null) throw new MuleError(muleErrors.UNKNOWN, "Cannot check size of a null value");
	if (typeof value === "string" || Array.isArray(value)) return value.length;
	if (value instanceof Uint8Array) return value.byteLength;
	if (value instanceof Map || value instanceof Set) return value.size;
	if (isHostObject(value)) return Object.keys(Object(value.toJSON())).length;
	if (typeof value === "object") return Object.keys(value).length;
	throw new MuleError(muleErrors.UNKNOWN, "There was a problem while calculating the size for the validation");
};
// connectors/validation/index.ts
/** Conditions that must hold, and typed errors for those that do not (spec/core.md §3.14). */
const validation = defineConnector({
	prefix: "validation",
	uri: "http://www.mulesoft.org/schema/mule/validation",
	elements: [
		config,
		i18n,
		isTrue,
		isFalse,
		isNull,
		isNotNull,
		isBlankString,
		isNotBlankString,
		isEmptyCollection,
		isNotEmptyCollection,
		validateSize,
		matchesRegex,
		isEmail,
		isUrl,
		isIp,
		isNumber,
		isTime,
		isElapsed,
		isNotElapsed,
		ipFilterList,
		ips,
		ip,
		isAllowedIp,
		isNotDeniedIp,
		all,
		any
	],
	errors: validationErrors
});
export { validation };

//# sourceMappingURL=validation.js.map