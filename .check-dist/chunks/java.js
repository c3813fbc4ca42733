import { A as MuleError, N as muleErrors } from "./event.js";
import { D as parseNumber, V as toDouble, _ as Regex, c as readDateTime, ct as DataWeaveError, h as localZone, i as joda, l as readLocalDateTime, st as decimalPattern, v as readFields } from "./temporal.js";
// engine/expression/java-text.ts
/**
* Whether a regular expression in Java's syntax matches a whole text. Takes linear time, or has a clock. Fails with MULE:EXPRESSION
* for a pattern that is not valid.
*/
const matchesJavaRegex = (text, pattern, ignoreCase = false) => orMuleError(() => Regex.of(ignoreCase ? `(?i)${pattern}` : pattern).matchWhole(text) !== void 0);
/** Whether a regular expression in Java's syntax matches anywhere in a text. */
const findsJavaRegex = (text, pattern) => orMuleError(() => Regex.of(pattern).test(text));
/** Why a regular expression is not valid; undefined when it is. */
const javaRegexFault = (pattern) => {
	try {
		Regex.of(pattern);
		return;
	} catch (fault) {
		if (fault instanceof DataWeaveError) return fault.message;
		throw fault;
	}
};
/** Whether a text has a pattern of Java's DateTimeFormatter. Names are those of the locale, English when absent. */
const matchesJavaDate = (text, pattern, locale) => orMuleError(() => !("at" in readFields(text, pattern, locale)));
/** The number a text denotes in a pattern of Java's DecimalFormat; undefined when it does not have the pattern. */
const readJavaNumber = (text, pattern, locale) => orMuleError(() => {
	decimalPattern(pattern);
	const number = parseNumber(text, pattern, locale);
	return number === void 0 ? void 0 : toDouble(number);
});
const orMuleError = (evaluate) => {
	try {
		return evaluate();
	} catch (fault) {
		if (fault instanceof DataWeaveError) throw new MuleError(muleErrors.EXPRESSION, fault.message, { cause: fault });
		throw fault;
	}
};
// engine/expression/java-time.ts
/** A moment as Java's LocalDateTime, in the zone of this machine: a local date and time for expressions, ISO text otherwise. */
const localDateTimeOf = (milliseconds) => {
	const { Instant, LocalDateTime } = joda();
	return LocalDateTime.ofInstant(Instant.ofEpochMilli(Math.trunc(milliseconds)), localZone());
};
/** The moment an ISO date and time names, in milliseconds; one without an offset is local. Undefined for any other text. */
const readMoment = (text) => (readDateTime(text) ?? readLocalDateTime(text)?.atZone(localZone()))?.toInstant().toEpochMilli();
/** A time span as Java's Duration writes it: `PT20S`. */
const durationText = (milliseconds) => joda().Duration.ofMillis(Math.trunc(milliseconds)).plusNanos(Math.round(milliseconds % 1 * 1e6)).toString();
export { javaRegexFault as a, readJavaNumber as c, findsJavaRegex as i, localDateTimeOf as n, matchesJavaDate as o, readMoment as r, matchesJavaRegex as s, durationText as t };

//# sourceMappingURL=java.js.map