import { createRequire } from "node:module";
// engine/dataweave/dataweave-error.ts
/**
* A script that does not compile, or one that failed while it ran. `message` is one sentence without the place; `toString()` adds
* the place, the line and a caret. Values in messages are shortened by their writers; secrets are the caller's to keep out.
*/
var DataWeaveError = class extends Error {
	name = "DataWeaveError";
	/**
	* What `try` reports: `InvalidNumberException`, `UserException`, `KeyNotFoundException`, `CompilationException`,
	* `UnsupportedTypeCoercionException`, `InvalidComparisonException`, `LimitException`, …
	*/
	kind;
	hint;
	/** Set once, by the innermost expression that knows where it stands. */
	place;
	/** Every fault of a script that does not compile; the first is this error itself. Empty for one that failed while it ran. */
	faults;
	constructor(kind, message, more = {}) {
		super(message, more.cause === void 0 ? void 0 : { cause: more.cause });
		this.kind = kind;
		this.hint = more.hint;
		this.place = more.place;
		this.faults = more.faults ?? [];
	}
	toString() {
		const hint = this.hint === void 0 ? "" : `\n${this.hint}`;
		return this.place === void 0 ? this.message + hint : `${this.message}\n${shownPlace(this.place)}${hint}`;
	}
};
/** The line and a caret under the offending column, as every message of the language shows it. */
const shownPlace = ({ file, line, column, text }) => {
	const margin = `${line}| `;
	return `${margin}${text}\n${" ".repeat(margin.length + column - 1)}^\n${file === void 0 ? "" : `${file}, `}line ${line}, column ${column}`;
};
// engine/dataweave/coerce/decimal-pattern.ts
const known$5 = /* @__PURE__ */ new Map();
/** Patterns may be computed: the memory of them is bounded. */
const KNOWN_LIMIT$4 = 500;
const SIGNS = {
	"-": "",
	"%": "",
	"‰": "",
	"¤": ""
};
/** Raises `InvalidFormatException` for a pattern that is not valid. */
const decimalPattern = (pattern) => {
	const found = known$5.get(pattern);
	if (found !== void 0) return found;
	const made = readPattern$1(pattern);
	if (known$5.size >= KNOWN_LIMIT$4) known$5.clear();
	known$5.set(pattern, made);
	return made;
};
const invalid$1 = (pattern, why) => new DataWeaveError("InvalidFormatException", `The format "${pattern}" is not valid: ${why}.`);
const readPattern$1 = (pattern) => {
	const [positive, negative] = readParts(pattern);
	const { prefix, digits, suffix } = positive;
	const around = prefix + suffix;
	const shift = around.includes("") ? 2 : around.includes("") ? 3 : 0;
	return {
		prefix,
		suffix,
		negativePrefix: negative?.prefix ?? "" + prefix,
		negativeSuffix: negative?.suffix ?? suffix,
		shift,
		...readDigits$1(pattern, digits)
	};
};
/** The parts before and after `;`, with quotes resolved. */
const readParts = (pattern) => {
	const parts = [{
		prefix: "",
		digits: "",
		suffix: ""
	}];
	let phase = "prefix";
	for (let i = 0; i < pattern.length; i++) {
		const part = parts[parts.length - 1];
		const char = pattern[i];
		const isDigit = "#0,.".includes(char) || char === "E" && phase === "digits" && pattern[i + 1] === "0";
		if (char === ";") {
			parts.push({
				prefix: "",
				digits: "",
				suffix: ""
			});
			phase = "prefix";
		} else if (isDigit) {
			if (phase === "suffix") throw invalid$1(pattern, `${char} stands after the end of the digits`);
			phase = "digits";
			part.digits += char;
		} else {
			if (phase === "digits") phase = "suffix";
			const [text, next] = char === "'" ? quoted(pattern, i) : [SIGNS[char] ?? char, i];
			part[phase] += text;
			i = next;
		}
	}
	if (parts.length > 2) throw invalid$1(pattern, "it has more than one ;");
	return parts;
};
/** The text of `'…'` and where it ends; `''` is one quote. */
const quoted = (pattern, start) => {
	if (pattern[start + 1] === "'") return ["'", start + 1];
	let text = "";
	for (let i = start + 1; i < pattern.length; i++) if (pattern[i] !== "'") text += pattern[i];
	else if (pattern[i + 1] === "'") {
		text += "'";
		i++;
	} else return [text, i];
	return [text, pattern.length];
};
/** Counts as DecimalFormat does, with its special rule for patterns without any 0. */
const readDigits$1 = (pattern, text) => {
	const [, number = "", exponent] = /^([^E]*)(?:E(0+))?$/.exec(text) ?? [void 0, void 0];
	if (!/^[#,]*[0,]*(?:\.0*#*)?$/.test(number)) throw invalid$1(pattern, "the # must stand outside and the 0 inside");
	const [whole = "", fraction] = number.split(".");
	const wholeDigits = whole.replaceAll(",", "");
	const digits = wholeDigits + (fraction ?? "");
	const point = fraction === void 0 ? -1 : wholeDigits.length;
	let left = digits.indexOf("0") < 0 ? digits.length : digits.indexOf("0");
	let zeros = digits.split("0").length - 1;
	if (zeros === 0 && left > 0 && point >= 0) {
		left = Math.max(point, 1) - 1;
		zeros = 1;
	}
	const before = point >= 0 ? point : digits.length;
	const comma = whole.lastIndexOf(",");
	return {
		leastWhole: before - left,
		mostWhole: wholeDigits.length,
		leastFraction: point >= 0 ? Math.max(0, left + zeros - point) : 0,
		mostFraction: point >= 0 ? digits.length - point : 0,
		group: comma < 0 ? 0 : whole.length - comma - 1,
		alwaysPoint: fraction === "",
		exponent: exponent?.length ?? 0
	};
};
// engine/dataweave/values/decimal.ts
/**
* A number that a double cannot hold, or not with all its digits: `unscaled / 10 ** scale`, as Java's BigDecimal has it, so that
* `1.50` keeps its zero. Immutable; the arithmetic is in `decimal-arithmetic.ts`, and `number.ts` is what others call.
*/
var Decimal = class {
	unscaled;
	/** Digits after the point: never negative. */
	scale;
	constructor(unscaled, scale) {
		this.unscaled = unscaled;
		this.scale = scale;
	}
	/** Plain notation with every digit: never an exponent. */
	toString() {
		const { unscaled, scale } = this;
		if (scale === 0) return unscaled.toString();
		const negative = unscaled < 0n;
		const digits = (negative ? -unscaled : unscaled).toString().padStart(scale + 1, "0");
		const point = digits.length - scale;
		return `${negative ? "-" : ""}${digits.slice(0, point)}.${digits.slice(point)}`;
	}
};
// engine/dataweave/evaluation.ts
const defaultLimits = {
	depth: 256,
	steps: 5e7,
	time: 3e4,
	items: 1e7,
	length: 67108864
};
/** One running evaluation. Evaluations are synchronous, so there is one at a time; a host function may nest another. */
var Evaluation = class {
	limits;
	host;
	/** Depth of calls of a script's own functions now. */
	depth = 0;
	/** `now()`: one instant per evaluation. */
	instant;
	/** The plain object that was looked into last, see `values/plain-object.ts`. */
	plain;
	/** The clock is read when it is first needed: most evaluations are over before that. */
	#deadline;
	#steps = 0;
	/** The number of steps at which the limits are looked at next. */
	#checkAt;
	constructor(limits, host) {
		this.limits = limits;
		this.host = host;
		this.#deadline = void 0;
		this.#checkAt = Math.min(CHECKED_EVERY, limits.steps + 1);
	}
	/** Counts one call or item. */
	step() {
		if (++this.#steps >= this.#checkAt) this.#check();
	}
	#check() {
		this.checkTime();
		const { steps } = this.limits;
		if (this.#steps > steps) throw limit(`The script was stopped after ${steps} steps.`);
		this.#checkAt = Math.min(this.#steps + CHECKED_EVERY, steps + 1);
	}
	/** Raises when the time is over: for work that does not count steps. */
	checkTime() {
		if (this.remainingTime() === 0) throw limit(`The script was stopped after ${this.limits.time} ms.`);
	}
	/** Milliseconds this evaluation may still take; 0 when its time is over. */
	remainingTime() {
		const now = performance.now();
		const deadline = this.#deadline ?? now + this.limits.time;
		this.#deadline = deadline;
		return Math.max(0, deadline - now);
	}
	checkItems(count) {
		if (count > this.limits.items) throw limit(`An array of ${count} items is larger than the ${this.limits.items} that may be held in memory.`);
	}
	checkLength(length) {
		if (length > this.limits.length) throw limit(`A text or binary of ${length} is longer than the ${this.limits.length} that may be held in memory.`);
	}
};
/** Steps between two looks at the clock. */
const CHECKED_EVERY = 4096;
const limit = (message) => new DataWeaveError("LimitException", message);
/** The terms of the evaluation that runs. */
let terms;
/** What counts for it; undefined until something counts: most expressions are over before that. */
let running;
/** Outside of an evaluation (a constant is folded, a caller kept a lambda) nothing is counted and nothing is allowed. */
const standby = new Evaluation({
	...defaultLimits,
	steps: Number.POSITIVE_INFINITY,
	time: Number.POSITIVE_INFINITY
}, {});
/** The evaluation that runs now. */
const evaluation = () => running ?? begun();
const begun = () => {
	if (terms === void 0) return standby;
	running = new Evaluation(terms.limits, terms.host);
	return running;
};
/** Whether a script runs now: outside of an evaluation nothing of one is worth remembering. */
const isEvaluating = () => terms !== void 0;
/** Begins an evaluation; gives the one around it, to be handed to {@link leave} whatever happens. */
const enter = (inner) => {
	const outer = {
		terms,
		running
	};
	terms = inner;
	running = void 0;
	return outer;
};
/** Ends an evaluation. */
const leave = (outer) => {
	terms = outer.terms;
	running = outer.running;
};
// engine/dataweave/values/decimal-arithmetic.ts
/** More digits than this, before or after the point, are refused: `1e999999999` must not fill the memory. */
const DIGIT_LIMIT = 1e5;
/** From how many bits on one operation is long enough to look at the clock. */
const LONG = 1n << 8192n;
const powers = [1n];
/** 10 to a power of 0 or more; kept up to the sizes that are common. */
const tenTo = (exponent) => {
	if (exponent > 1e5) throw tooLong();
	if (exponent > 400) return 10n ** BigInt(exponent);
	while (powers.length <= exponent) powers.push(powers[powers.length - 1] * 10n);
	return powers[exponent];
};
const tooLong = () => new DataWeaveError("LimitException", `A number has more than the ${DIGIT_LIMIT} digits that are allowed.`);
const roundModes = [
	"UP",
	"DOWN",
	"CEILING",
	"FLOOR",
	"HALF_UP",
	"HALF_DOWN",
	"HALF_EVEN",
	"UNNECESSARY"
];
/** A decimal of these digits, within the limit. */
const decimal = (unscaled, scale) => {
	if (unscaled > LONG || unscaled < -LONG) checkLength(unscaled);
	if (scale > 1e5) throw tooLong();
	return new Decimal(unscaled, scale);
};
const checkLength = (unscaled) => {
	evaluation().checkTime();
	if (unscaled.toString(16).length * 1.205 > 100002) throw tooLong();
};
/** Both unscaled values at the larger scale. */
const aligned = (a, b) => {
	if (a.scale === b.scale) return [
		a.unscaled,
		b.unscaled,
		a.scale
	];
	return a.scale > b.scale ? [
		a.unscaled,
		b.unscaled * tenTo(a.scale - b.scale),
		a.scale
	] : [
		a.unscaled * tenTo(b.scale - a.scale),
		b.unscaled,
		b.scale
	];
};
const addDecimals = (a, b) => {
	const [left, right, scale] = aligned(a, b);
	return decimal(left + right, scale);
};
const subtractDecimals = (a, b) => {
	const [left, right, scale] = aligned(a, b);
	return decimal(left - right, scale);
};
const multiplyDecimals = (a, b) => decimal(a.unscaled * b.unscaled, a.scale + b.scale);
/** The sign of the difference. */
const compareDecimals = (a, b) => {
	const [left, right] = aligned(a, b);
	return left < right ? -1 : left > right ? 1 : 0;
};
/** The remainder of a whole division, with the sign of the dividend. The divisor is not zero. */
const remainderDecimals = (a, b) => {
	const [left, right, scale] = aligned(a, b);
	return decimal(left % right, scale);
};
/**
* A quotient: exact where it is whole or ends within {@link PRECISION} digits, with as many zeros at its end as BigDecimal would keep
* (scale of the dividend less that of the divisor); rounded half even to {@link PRECISION} digits otherwise. The divisor is not zero.
*/
const divideDecimals = (a, b) => {
	const preferred = Math.max(0, a.scale - b.scale);
	const [left, right] = aligned(a, b);
	const whole = left / right;
	if (whole * right === left) return decimal(whole * tenTo(preferred), preferred);
	const places = Math.max(0, 36 + digitCount(right) - digitCount(left));
	const scaled = left * tenTo(places);
	const quotient = scaled / right;
	if (quotient * right !== scaled) {
		const rest = left < 0n === right < 0n ? 1n : -1n;
		return roundToPrecision(decimal(quotient * 10n + rest, places + 1), 34);
	}
	const rounded = roundToPrecision(decimal(quotient, places), 34);
	return stripped(rounded.unscaled, rounded.scale, preferred);
};
/** Fewer zeros at the end, down to a scale. */
const stripped = (unscaled, scale, least) => {
	let digits = unscaled;
	let places = scale;
	while (places > least && digits % 10n === 0n) {
		digits /= 10n;
		places--;
	}
	return decimal(digits, places);
};
/** Count of decimal digits of a whole number; 0 for zero. */
const digitCount = (value) => {
	if (value === 0n) return 0;
	return (value < 0n ? -value : value).toString().length;
};
/** At most so many digits, rounded half even; of larger whole numbers the last digits become zeros. */
const roundToPrecision = (value, precision) => {
	const excess = digitCount(value.unscaled) - precision;
	if (excess <= 0) return value;
	const rounded = rounding(value.unscaled, tenTo(excess), "HALF_EVEN");
	const scale = value.scale - excess;
	if (scale <= 0) return new Decimal(rounded * tenTo(-scale), 0);
	return digitCount(rounded) > precision ? new Decimal(rounded / 10n, scale - 1) : new Decimal(rounded, scale);
};
/** Exactly so many digits after the point. */
const roundToScale = (value, scale, mode) => scale >= value.scale ? decimal(value.unscaled * tenTo(scale - value.scale), scale) : new Decimal(rounding(value.unscaled, tenTo(value.scale - scale), mode), scale);
/** A quotient of whole numbers as a whole number. */
const rounding = (value, divisor, mode) => {
	const quotient = value / divisor;
	const rest = value % divisor;
	if (rest === 0n) return quotient;
	if (mode === "UNNECESSARY") throw new DataWeaveError("ArithmeticException", "Rounding is necessary.");
	const negative = rest < 0n;
	if (!awayFromZero(quotient, negative ? -rest : rest, divisor, negative, mode)) return quotient;
	return negative ? quotient - 1n : quotient + 1n;
};
const awayFromZero = (quotient, rest, divisor, negative, mode) => {
	if (mode === "UP") return true;
	if (mode === "DOWN") return false;
	if (mode === "CEILING") return !negative;
	if (mode === "FLOOR") return negative;
	const twice = rest * 2n;
	if (twice !== divisor) return twice > divisor;
	return mode === "HALF_UP" || mode === "HALF_EVEN" && quotient % 2n !== 0n;
};
/** The largest whole number whose square is not above. Newton's method from above. */
const integerRoot = (value) => {
	if (value === 0n) return 0n;
	let guess = 1n << BigInt(value.toString(16).length * 2);
	for (;;) {
		const next = guess + value / guess >> 1n;
		if (next >= guess) return guess;
		guess = next;
	}
};
// engine/dataweave/values/number-text.ts
/** From here on a double's shortest text may use an exponent. */
const PLAIN_ABOVE = 1e21;
const PLAIN_BELOW = 1e-6;
/** Longest text that is surely the double it is read as: 15 digits, a point and a sign. */
const SURE = 15;
/**
* The number a text denotes: digits with an optional sign, point and exponent. A JS number where the double's shortest text has just
* these digits, else a {@link Decimal}. Undefined when the text is no number; raises `LimitException` when it has too many digits.
*/
const numberFromText = (text) => {
	const { length } = text;
	if (length === 0) return void 0;
	if (length <= SURE && isSimple(text)) return Number(text) + 0;
	const form = readForm(text);
	return form === void 0 ? void 0 : numberOfForm(text, form);
};
/** Whether a short text has only digits, a minus before and a point between them, and no zero at the end that a double would lose. */
const isSimple = (text) => {
	const start = text.charCodeAt(0) === MINUS ? 1 : 0;
	let point = -1;
	for (let i = start; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code === POINT && point < 0 && i > start) point = i;
		else if (code < ZERO || code > NINE) return false;
	}
	const last = text.charCodeAt(text.length - 1);
	return point < 0 ? text.length > start : last !== ZERO && last !== POINT;
};
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const NINE = 57;
const NUMBER = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d+))?$/;
const readForm = (text) => {
	const match = NUMBER.exec(text);
	if (match === null) return void 0;
	const [, sign, whole = "", fraction = match[4] ?? "", , exponent = "0"] = match;
	const digits = (whole + fraction).replace(/^0+(?=\d)/, "");
	const scale = fraction.length - Number(exponent);
	return {
		negative: sign === "-",
		digits,
		scale: digits === "0" ? Math.min(Math.max(scale, 0), DIGIT_LIMIT) : scale
	};
};
const numberOfForm = (text, { negative, digits, scale }) => {
	if (digits.length > 1e5 || Math.abs(scale) > 1e5 || digits.length - scale > 1e5) throw tooLong();
	const endsInZero = scale > 0 && digits.charCodeAt(digits.length - 1) === ZERO;
	if (digits.length <= 17 && !endsInZero) {
		const double = Number(text);
		if (digits.length <= SURE ? scale < 300 && scale > -300 : sameDigits(double, digits, scale)) return double + 0;
	}
	const unscaled = BigInt(negative ? `-${digits}` : digits);
	return scale >= 0 ? decimal(unscaled, scale) : decimal(unscaled * tenTo(-scale), 0);
};
/** Whether a double's shortest text denotes digits / 10 ** scale. */
const sameDigits = (double, digits, scale) => {
	if (!Number.isFinite(double) || double === 0) return false;
	const shortest = readForm(String(Math.abs(double)));
	return shortest !== void 0 && shortest.digits === digits && shortest.scale === scale;
};
/** Plain digits without an exponent. A whole number has no point (`1.0` is `1`); others keep their zeros (`1.50`). */
const numberText = (number) => {
	if (typeof number === "number") {
		const size = Math.abs(number);
		if (size < PLAIN_ABOVE && size >= PLAIN_BELOW || number === 0) return String(number);
		return decimalOf(number).toString();
	}
	if (number.scale === 0) return number.toString();
	const whole = number.unscaled / tenTo(number.scale);
	return whole * tenTo(number.scale) === number.unscaled ? whole.toString() : number.toString();
};
/** The decimal a number stands for: what its shortest text says. */
const decimalOf = (number) => {
	if (typeof number !== "number") return number;
	if (Number.isSafeInteger(number)) return new Decimal(BigInt(number), 0);
	const { negative, digits, scale } = readForm(String(number));
	const unscaled = BigInt(negative ? `-${digits}` : digits);
	return scale >= 0 ? new Decimal(unscaled, scale) : new Decimal(unscaled * tenTo(-scale), 0);
};
// engine/dataweave/values/number.ts
/**
* Arithmetic is exact, as with Java's BigDecimal: sums have the larger scale, products the sum of both. Safe integers are added as
* JS numbers; short decimals (`0.1 + 0.2`) as the whole numbers they are at a common scale; everything else as {@link Decimal}.
*/
const SAFE = Number.MAX_SAFE_INTEGER;
/** A decimal of up to 15 digits is the only one its double can be the shortest text of. */
const SHORT = 0x38d7ea4c68000;
const SCALES = [
	1,
	10,
	100,
	1e3,
	1e4,
	1e5,
	1e6,
	1e7,
	1e8,
	1e9,
	1e10,
	1e11,
	0xe8d4a51000,
	0x9184e72a000,
	0x5af3107a4000,
	0x38d7ea4c68000,
	0x2386f26fc10000
];
/** Digits after the point up to which a decimal is short. */
const SHORT_SCALE = 8;
/** The number of digits after the point of a short decimal; -1 for any other number. */
const scaleOf = (number) => {
	for (let scale = 0; scale <= SHORT_SCALE; scale++) {
		const power = SCALES[scale];
		const unscaled = Math.round(number * power);
		if (unscaled / power === number) return isShort(unscaled) ? scale : -1;
	}
	return -1;
};
const isShort = (unscaled) => unscaled < SHORT && unscaled > -0x38d7ea4c68000;
/** A short decimal: a JS number unless that would lose the zeros at its end. */
const shortNumber = (unscaled, scale) => scale === 0 || unscaled % 10 !== 0 ? unscaled / SCALES[scale] + 0 : new Decimal(BigInt(unscaled), scale);
/** a + sign * b of short decimals; undefined where one of the numbers is not short. */
const addShort = (a, b, sign) => {
	const left = scaleOf(a);
	const right = scaleOf(b);
	if (left < 0 || right < 0) return void 0;
	const scale = Math.max(left, right);
	const power = SCALES[scale];
	const x = Math.round(a * power);
	const y = Math.round(b * power);
	const sum = x + sign * y;
	return isShort(x) && isShort(y) && isShort(sum) ? shortNumber(sum, scale) : void 0;
};
const multiplyShort = (a, b) => {
	const left = scaleOf(a);
	const right = scaleOf(b);
	if (left < 0 || right < 0) return void 0;
	const product = Math.round(a * SCALES[left]) * Math.round(b * SCALES[right]);
	return isShort(product) ? shortNumber(product, left + right) : void 0;
};
/** A quotient of whole numbers that ends after few digits. */
const divideShort = (a, b) => {
	const quotient = a / b;
	const scale = scaleOf(quotient);
	if (scale < 0) return void 0;
	const power = SCALES[scale];
	const dividend = a * power;
	return dividend <= SAFE && dividend >= -SAFE && Math.round(quotient * power) * b === dividend ? quotient + 0 : void 0;
};
/** The sum. */
const add = (a, b) => {
	if (typeof a === "number" && typeof b === "number") {
		if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) {
			const sum = a + b;
			if (sum <= SAFE && sum >= -SAFE) return sum;
		} else {
			const sum = addShort(a, b, 1);
			if (sum !== void 0) return sum;
		}
	}
	return addDecimals(decimalOf(a), decimalOf(b));
};
/** The difference. */
const subtract = (a, b) => {
	if (typeof a === "number" && typeof b === "number") {
		if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) {
			const difference = a - b;
			if (difference <= SAFE && difference >= -SAFE) return difference;
		} else {
			const difference = addShort(a, b, -1);
			if (difference !== void 0) return difference;
		}
	}
	return subtractDecimals(decimalOf(a), decimalOf(b));
};
/** The product, exact. */
const multiply = (a, b) => {
	if (typeof a === "number" && typeof b === "number") {
		if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) {
			const product = a * b;
			if (product <= SAFE && product >= -SAFE) return product + 0;
		} else {
			const product = multiplyShort(a, b);
			if (product !== void 0) return product;
		}
	}
	return multiplyDecimals(decimalOf(a), decimalOf(b));
};
/**
* The quotient: exact where it is whole or ends within 34 digits, else rounded to 34 digits half even, as Java's DECIMAL128 does.
* Raises for a division by zero.
*/
const divide = (a, b) => {
	if (typeof a === "number" && typeof b === "number") {
		if (b !== 0 && Number.isSafeInteger(a) && Number.isSafeInteger(b)) {
			if (a % b === 0) return a / b + 0;
			const quotient = divideShort(a, b);
			if (quotient !== void 0) return quotient;
		}
	}
	const divisor = decimalOf(b);
	if (divisor.unscaled === 0n) throw divisionByZero();
	return simplified(divideDecimals(decimalOf(a), divisor));
};
/** What is left of a whole division, with the sign of the dividend: `mod`. Raises for a division by zero. */
const remainder = (a, b) => {
	if (typeof a === "number" && typeof b === "number") {
		if (b !== 0 && Number.isSafeInteger(a) && Number.isSafeInteger(b)) return a % b + 0;
	}
	const divisor = decimalOf(b);
	if (divisor.unscaled === 0n) throw divisionByZero();
	return simplified(remainderDecimals(decimalOf(a), divisor));
};
const divisionByZero = () => new DataWeaveError("ArithmeticException", "Division by zero.");
const negate = (a) => typeof a === "number" ? 0 - a : new Decimal(-a.unscaled, a.scale);
/** -1, 0 or 1. Zeros after the point do not count: `1.0` and `1` are the same. */
const compareNumbers = (a, b) => {
	if (typeof a === "number" && typeof b === "number") return a < b ? -1 : a > b ? 1 : 0;
	return compareDecimals(decimalOf(a), decimalOf(b));
};
/** Whether two numbers are equal in value. */
const sameNumber = (a, b) => typeof a === "number" && typeof b === "number" ? a === b : compareDecimals(decimalOf(a), decimalOf(b)) === 0;
/** Whether a number has no fraction: `2.0` has none. */
const isWhole = (number) => {
	if (typeof number === "number") return Number.isInteger(number);
	return number.scale === 0 || number.unscaled % tenTo(number.scale) === 0n;
};
/** A whole number as a safe JS integer. Raises, naming `what` it was wanted for, when it has a fraction or is too large. */
const toInteger = (number, what) => {
	const integer = typeof number === "number" ? number : isWhole(number) ? toDouble(number) : NaN;
	if (Number.isSafeInteger(integer)) return integer;
	throw new DataWeaveError("InvalidNumberException", `${what} must be a whole number, but it is ${numberText(number)}.`);
};
/** The nearest double; infinite for numbers beyond its range. */
const toDouble = (number) => typeof number === "number" ? number : Number(`${number.unscaled}e-${number.scale}`);
/** What a computation with doubles (`sin`, `sqrt`) gave. Raises for NaN and infinite results. */
const numberFromDouble = (double) => {
	if (Number.isFinite(double)) return double + 0;
	throw new DataWeaveError("ArithmeticException", "The result is no number.");
};
const numberFromBigint = (value) => value <= SAFE && value >= -SAFE ? Number(value) : decimal(value, 0);
/** A decimal as a JS number where that loses neither digits nor zeros. */
const simplified = (number) => {
	if (typeof number === "number") return number;
	const { unscaled, scale } = number;
	if (scale === 0) return numberFromBigint(unscaled);
	if (scale > SHORT_SCALE || unscaled >= SHORT || unscaled <= -0x38d7ea4c68000) return number;
	return shortNumber(Number(unscaled), scale);
};
// engine/dataweave/coerce/locale.ts
/** The language of names and separators where a script names none. */
const DEFAULT = "en-US";
const known$4 = /* @__PURE__ */ new Map();
const KNOWN_LIMIT$3 = 500;
/** A locale as Java writes it (`es`, `ES`, `es_AR`, `pt-BR`) as Intl knows it; English of the US for unknown ones. */
const localeTag = (locale) => {
	if (locale === void 0 || locale === "") return DEFAULT;
	const found = known$4.get(locale);
	if (found !== void 0) return found;
	const tag = canonical(locale);
	if (known$4.size >= KNOWN_LIMIT$3) known$4.clear();
	known$4.set(locale, tag);
	return tag;
};
const canonical = (locale) => {
	try {
		return Intl.DateTimeFormat.supportedLocalesOf(locale.replaceAll("_", "-"))[0] ?? DEFAULT;
	} catch {
		return DEFAULT;
	}
};
// engine/dataweave/coerce/number-symbols.ts
const known$3 = /* @__PURE__ */ new Map();
/** The signs of a locale; English unless given. Digits are always 0 to 9. */
const numberSymbols = (locale) => {
	const tag = localeTag(locale);
	let symbols = known$3.get(tag);
	if (symbols === void 0) {
		symbols = read(tag);
		known$3.set(tag, symbols);
	}
	return symbols;
};
const read = (tag) => {
	const options = {
		useGrouping: "always",
		numberingSystem: "latn"
	};
	const parts = new Intl.NumberFormat(tag, options).formatToParts(-1234567.8);
	const percent = new Intl.NumberFormat(tag, {
		...options,
		style: "percent"
	}).formatToParts(1);
	const sign = (of, type, otherwise) => of.find((part) => part.type === type)?.value ?? otherwise;
	return {
		decimal: sign(parts, "decimal", "."),
		group: sign(parts, "group", ","),
		minus: sign(parts, "minusSign", "-"),
		percent: sign(percent, "percentSign", "%"),
		currency: CURRENCIES[new Intl.Locale(tag).maximize().region ?? ""] ?? "¤"
	};
};
/** Intl does not tell the currency of a country: the ones with a sign of their own. */
const CURRENCIES = {
	US: "$",
	GB: "£",
	JP: "¥",
	CN: "¥",
	IN: "₹",
	BR: "R$",
	...Object.fromEntries([...[
		"AT",
		"BE",
		"DE",
		"ES",
		"FI",
		"FR",
		"GR",
		"IE",
		"IT",
		"NL",
		"PT"
	]].map((country) => [country, "€"]))
};
// engine/dataweave/coerce/number-format.ts
/**
* A number in a pattern of Java's DecimalFormat (`#,##0.00`, `0.0%`, `'No. '0`), with the separators of a locale (English unless given).
* Rounds half up unless told otherwise. Raises `InvalidFormatException` for a pattern that is not valid.
*/
const formatNumber = (number, pattern, locale, mode = "HALF_UP") => {
	const form = decimalPattern(pattern);
	const symbols = numberSymbols(locale);
	const value = decimalOf(number);
	const isNegative = value.unscaled < 0n;
	const size = shifted(new Decimal(isNegative ? -value.unscaled : value.unscaled, value.scale), form.shift);
	const signed = isNegative ? mirrored(mode) : mode;
	const digits = form.exponent > 0 ? scientific(size, form, symbols, signed) : plain$1(size, form, symbols, signed);
	return isNegative ? around(form.negativePrefix, symbols) + digits + around(form.negativeSuffix, symbols) : around(form.prefix, symbols) + digits + around(form.suffix, symbols);
};
/** Rounding is done without the sign: up and down towards infinity change places. */
const mirrored = (mode) => mode === "CEILING" ? "FLOOR" : mode === "FLOOR" ? "CEILING" : mode;
/** Times ten to a power. */
const shifted = ({ unscaled, scale }, power) => scale >= power ? new Decimal(unscaled, scale - power) : new Decimal(unscaled * tenTo(power - scale), 0);
/** A prefix or suffix in the signs of a locale. */
const around = (text, symbols) => {
	let result = "";
	for (const char of text) result += char === "" ? symbols.minus : char === "" ? symbols.percent : char === "" ? "‰" : char === "" ? symbols.currency : char;
	return result;
};
const plain$1 = (size, form, symbols, mode) => {
	const [whole, fraction] = digitsOf(roundToScale(size, form.mostFraction, mode), form.leastFraction);
	const padded = (whole === "0" ? "" : whole).padStart(form.leastWhole, "0");
	const shown = padded === "" && fraction === "" ? "0" : padded;
	const point = fraction !== "" || form.alwaysPoint ? symbols.decimal : "";
	return grouped(shown, form.group, symbols.group) + point + fraction;
};
/** Digits before and after the point; zeros at the end beyond `least` are dropped. */
const digitsOf = (value, least) => {
	const [whole = "0", fraction = ""] = value.toString().split(".");
	let end = fraction.length;
	while (end > least && fraction.charCodeAt(end - 1) === 48) end--;
	return [whole, fraction.slice(0, end)];
};
const grouped = (digits, size, separator) => {
	if (size === 0 || digits.length <= size) return digits;
	const groups = [];
	for (let end = digits.length; end > 0; end -= size) groups.unshift(digits.slice(Math.max(0, end - size), end));
	return groups.join(separator);
};
/** `0.###E0`, and with `##0.###E0` exponents that are multiples of three. */
const scientific = (size, form, symbols, mode) => {
	const digits = size.unscaled.toString();
	const isMultiple = form.mostWhole > form.leastWhole && form.mostWhole > 1;
	const position = digits.length - size.scale;
	let exponent = 0;
	if (size.unscaled !== 0n) exponent = isMultiple ? Math.floor((position - 1) / form.mostWhole) * form.mostWhole : position - form.leastWhole;
	const moved = exponent >= 0 ? new Decimal(size.unscaled, size.scale + exponent) : shifted(size, -exponent);
	const places = isMultiple ? Math.max(0, form.leastWhole + form.mostFraction - (position - exponent)) : form.mostFraction;
	const [whole, fraction] = digitsOf(roundToScale(moved, places, mode), form.leastFraction);
	const shown = whole === "0" && form.leastWhole === 0 && fraction !== "" ? "" : whole;
	const sign = exponent < 0 ? symbols.minus : "";
	const power = String(Math.abs(exponent)).padStart(form.exponent, "0");
	return `${shown}${fraction === "" ? "" : symbols.decimal}${fraction}E${sign}${power}`;
};
// engine/dataweave/coerce/number-parse.ts
/**
* The number a text denotes in a pattern of Java's DecimalFormat: with its prefix and suffix, the locale's separators, groups of any
* length. Undefined when the text does not have the pattern.
*/
const parseNumber = (text, pattern, locale) => {
	const form = decimalPattern(pattern);
	const symbols = numberSymbols(locale);
	const negative = within(text, around(form.negativePrefix, symbols), around(form.negativeSuffix, symbols));
	const positive = within(text, around(form.prefix, symbols), around(form.suffix, symbols));
	const number = (positive === void 0 ? void 0 : readDigits(positive, "", symbols, form.group > 0)) ?? (negative === void 0 ? void 0 : readDigits(negative, "-", symbols, form.group > 0));
	return number === void 0 || form.shift === 0 ? number : divide(number, 10 ** form.shift);
};
const within = (text, prefix, suffix) => text.length > prefix.length + suffix.length && text.startsWith(prefix) && text.endsWith(suffix) ? text.slice(prefix.length, text.length - suffix.length) : void 0;
const readDigits = (text, sign, symbols, isGrouped) => {
	const ungrouped = isGrouped ? text.replaceAll(symbols.group, "") : text;
	const plain = symbols.decimal === "." ? ungrouped : ungrouped.includes(".") ? "" : ungrouped.replace(symbols.decimal, ".");
	return /^\d*\.?\d*(?:E-?\d+)?$/.test(plain) ? numberFromText(sign + plain) : void 0;
};
// engine/dataweave/coerce/date-names.ts
const formats = /* @__PURE__ */ new Map();
const FORMATS_LIMIT = 200;
/** Making one takes longer than using it a hundred times. */
const formatOf = (locale, options) => {
	const key = `${locale}|${JSON.stringify(options)}`;
	let format = formats.get(key);
	if (format === void 0) {
		if (formats.size >= FORMATS_LIMIT) formats.clear();
		format = new Intl.DateTimeFormat(locale, {
			timeZone: "UTC",
			calendar: "gregory",
			...options
		});
		formats.set(key, format);
	}
	return format;
};
const partOf = (locale, options, type, date) => formatOf(localeTag(locale), options).formatToParts(date).find((part) => part.type === type)?.value ?? "";
/** The name of a month, 1 to 12; as it stands within a date, or alone (some languages differ). */
const monthName = (month, style, alone, locale) => {
	return abbreviated(partOf(locale, alone ? { month: style } : {
		day: "numeric",
		month: style
	}, "month", new Date(Date.UTC(2001, month - 1, 1))), style, locale);
};
/** The name of a day of the week, Monday is 1. */
const weekdayName = (day, style, locale) => abbreviated(partOf(locale, { weekday: style }, "weekday", new Date(Date.UTC(2001, 0, day))), style, locale);
/** Abbreviations of Spanish end with a full stop where Mule runs; the locale data of Node.js are newer, and have none. */
const abbreviated = (name, style, locale) => {
	const tag = localeTag(locale);
	return style === "short" && (tag === "es" || tag === "es-ES") && !name.endsWith(".") ? `${name}.` : name;
};
/** AM or PM, for an hour of the day. */
const dayPeriodName = (hour, locale) => {
	const name = partOf(locale, {
		hour: "numeric",
		hour12: true
	}, "dayPeriod", new Date(Date.UTC(2001, 0, 1, hour)));
	return name === "" ? hour < 12 ? "AM" : "PM" : name.replace(/[\u00a0\u202f]/g, " ");
};
/** BC or AD. */
const eraName = (isCommon, style, locale) => partOf(locale, { era: style }, "era", new Date(Date.UTC(isCommon ? 2001 : -2001, 0, 1)));
/** Intl has no quarters: the languages whose names differ from `Q1` and `1st quarter`. */
const QUARTERS = {
	en: ["Q", [
		"1st quarter",
		"2nd quarter",
		"3rd quarter",
		"4th quarter"
	]],
	de: ["Q", [
		"1. Quartal",
		"2. Quartal",
		"3. Quartal",
		"4. Quartal"
	]],
	es: ["T", [
		"1.er trimestre",
		"2.º trimestre",
		"3.er trimestre",
		"4.º trimestre"
	]],
	fr: ["T", [
		"1er trimestre",
		"2e trimestre",
		"3e trimestre",
		"4e trimestre"
	]],
	it: ["T", [
		"1º trimestre",
		"2º trimestre",
		"3º trimestre",
		"4º trimestre"
	]],
	pt: ["T", [
		"1º trimestre",
		"2º trimestre",
		"3º trimestre",
		"4º trimestre"
	]]
};
/** The name of a quarter, 1 to 4. */
const quarterName = (quarter, style, locale) => {
	const language = localeTag(locale).split("-")[0];
	const [letter, names] = QUARTERS[language] ?? QUARTERS.en;
	if (style === "narrow") return String(quarter);
	return style === "short" ? `${letter}${quarter}` : names[quarter - 1];
};
/** Locales that have short names for the zones of their part of the world; American ones know only America's. */
const ZONE_LOCALES = [
	"en-US",
	"en-GB",
	"en-AU",
	"en-IN",
	"en-ZA",
	"en-CA",
	"en-NZ"
];
/** The name of a region's time at an instant: `PDT`, `Pacific Daylight Time`; `PT` in general. Its offset where it has none. */
const zoneName = (zone, milliseconds, style, locale) => {
	const date = new Date(milliseconds);
	const tag = localeTag(locale);
	let name = zone;
	for (const candidate of [tag, ...tag.startsWith("en") ? ZONE_LOCALES : []]) {
		name = partOf(candidate, {
			timeZone: zone,
			timeZoneName: style
		}, "timeZoneName", date);
		if (!/^GMT[+-]/.test(name)) return name;
	}
	return name;
};
/** On which day a week begins (Monday is 1) and how many days of a year its first week has at least. */
const weekRule = (locale) => {
	const tag = new Intl.Locale(localeTag(locale));
	const info = tag.getWeekInfo?.() ?? tag.weekInfo;
	return {
		first: info?.firstDay ?? 1,
		least: info?.minimalDays ?? 1
	};
};
// engine/dataweave/coerce/date-pattern.ts
/** The most letters a field may have; letters that are not here are reserved. */
const LETTERS = new Map([
	...[..."GMLQqEecaX"].map((letter) => [letter, 5]),
	...[..."xZ"].map((letter) => [letter, 5]),
	...[..."uyYAnN"].map((letter) => [letter, 19]),
	...[..."dhHkKmsw"].map((letter) => [letter, 2]),
	...[..."WF"].map((letter) => [letter, 1]),
	["D", 3],
	["S", 9],
	["V", 2],
	["v", 4],
	["z", 4],
	["O", 4]
]);
const known$2 = /* @__PURE__ */ new Map();
/** Patterns may be computed: the memory of them is bounded. */
const KNOWN_LIMIT$2 = 500;
/** Optional sections within each other. */
const DEPTH_LIMIT$1 = 50;
/** The parts of a pattern. Raises `InvalidFormatException` for letters and counts that do not exist. */
const datePattern = (pattern) => {
	const found = known$2.get(pattern);
	if (found !== void 0) return found;
	const parts = new PatternReader(pattern).read(0);
	if (known$2.size >= KNOWN_LIMIT$2) known$2.clear();
	known$2.set(pattern, parts);
	return parts;
};
const invalid = (pattern, why) => new DataWeaveError("InvalidFormatException", `The format "${pattern}" is not valid: ${why}.`);
/** Walks over a pattern once. */
var PatternReader = class {
	#pattern;
	#at = 0;
	constructor(pattern) {
		this.#pattern = pattern;
	}
	read(depth) {
		if (depth > DEPTH_LIMIT$1) throw invalid(this.#pattern, "too many [ within each other");
		const parts = [];
		while (this.#at < this.#pattern.length) {
			const char = this.#pattern[this.#at];
			if (char === "]") {
				if (depth === 0) throw invalid(this.#pattern, "a ] without its [");
				return parts;
			}
			if (char === "[") {
				this.#at++;
				parts.push({
					kind: "optional",
					parts: this.read(depth + 1)
				});
				this.#at++;
			} else if (char === "'") parts.push({
				kind: "text",
				text: this.#quoted()
			});
			else if (/[A-Za-z]/.test(char)) parts.push(this.#field(char));
			else {
				if (/[{}#]/.test(char)) throw invalid(this.#pattern, `${char} is reserved`);
				parts.push({
					kind: "text",
					text: char
				});
				this.#at++;
			}
		}
		return parts;
	}
	/** `'T'`; two quotes are one, inside and outside. */
	#quoted() {
		let text = "";
		for (let i = this.#at + 1; i < this.#pattern.length; i++) {
			const char = this.#pattern[i];
			if (char !== "'") text += char;
			else if (this.#pattern[i + 1] === "'") {
				text += "'";
				i++;
			} else {
				const isQuote = i === this.#at + 1;
				this.#at = i + 1;
				return isQuote ? "'" : text;
			}
		}
		throw invalid(this.#pattern, "a quote ' is not closed");
	}
	#field(letter) {
		const count = this.#count(letter);
		if (letter !== "p") return this.#checked(letter, count, 0);
		const padded = this.#pattern[this.#at] ?? "";
		if (!/[A-Za-z]/.test(padded)) throw invalid(this.#pattern, "p must stand before another letter");
		return this.#checked(padded, this.#count(padded), count);
	}
	#count(letter) {
		const start = this.#at;
		while (this.#pattern[this.#at] === letter) this.#at++;
		return this.#at - start;
	}
	#checked(letter, count, pad) {
		const most = LETTERS.get(letter);
		if (most === void 0) throw invalid(this.#pattern, `${letter} is no letter of a date`);
		if (!(letter === "V" ? count === 2 : letter === "O" || letter === "v" ? count === 1 || count === 4 : count <= most)) throw invalid(this.#pattern, `${letter.repeat(Math.min(count, 10))} has a wrong number of letters`);
		return {
			kind: "field",
			letter,
			count,
			pad
		};
	}
};
// engine/dataweave/coerce/temporal-parse.ts
/** Longer texts are no dates. */
const LONGEST$1 = 1e3;
/** What a text in a pattern says; where it stopped fitting otherwise. Letters of names may have any case. */
const readFields = (text, pattern, locale) => {
	if (text.length > LONGEST$1) return { at: LONGEST$1 };
	const parts = datePattern(pattern);
	const reader = new FieldReader(text, locale);
	if (!reader.read(parts)) return { at: reader.furthest };
	return reader.at === text.length ? reader.fields : { at: reader.at };
};
const NUMERIC = "uyYDdwWFHkKhmsSAnN";
/** Whether a field is read as digits. */
const isNumeric = ({ letter, count }) => NUMERIC.includes(letter) || "MLQqec".includes(letter) && count <= 2;
/** Digits of a field of fixed width; 0 where its width varies. */
const fixedWidth = ({ letter, count }) => {
	if (letter === "S") return count;
	if ("uyY".includes(letter)) return count === 2 ? 2 : 0;
	return count === 1 || "AnN".includes(letter) ? 0 : count;
};
/** Reads along a pattern. */
var FieldReader = class {
	#text;
	#locale;
	fields = {
		numbers: /* @__PURE__ */ new Map(),
		offset: void 0,
		zone: void 0
	};
	at = 0;
	/** How far any attempt came. */
	furthest = 0;
	constructor(text, locale) {
		this.#text = text;
		this.#locale = locale;
	}
	read(parts) {
		for (let i = 0; i < parts.length; i++) {
			const part = parts[i];
			this.furthest = Math.max(this.furthest, this.at);
			if (part.kind === "text" ? !this.#literal(part.text) : part.kind === "field" ? !this.#field(part, parts, i) : false) return false;
			if (part.kind === "optional") this.#optional(part.parts);
		}
		return true;
	}
	#optional(parts) {
		const { at, fields } = this;
		this.fields = {
			...fields,
			numbers: new Map(fields.numbers)
		};
		if (this.read(parts)) return;
		this.at = at;
		this.fields = fields;
	}
	#literal(text) {
		const found = this.#text.slice(this.at, this.at + text.length);
		if (!sameText(found, text)) return false;
		this.at += text.length;
		return true;
	}
	#field(field, parts, index) {
		if (field.pad > 0) while (this.#text[this.at] === " ") this.at++;
		if (isNumeric(field)) return this.#number(field, reservedAfter(parts, index));
		switch (field.letter) {
			case "M":
			case "L":
			case "Q":
			case "q":
			case "E":
			case "e":
			case "c":
			case "a":
			case "G": return this.#name(field);
			case "V":
			case "z":
			case "v": return this.#zone();
			default: return this.#offset(field);
		}
	}
	#number(field, reserved) {
		const { letter, count } = field;
		const width = fixedWidth(field);
		const isYear = "uyY".includes(letter);
		const sign = this.#text[this.at];
		const signed = isYear && count !== 2 && (sign === "-" || sign === "+") ? 1 : 0;
		const start = this.at + signed;
		let digits = 0;
		while (digits < 19 && isDigit(this.#text.charCodeAt(start + digits))) digits++;
		if (width > 0) digits = digits < width ? 0 : width;
		else digits = Math.max(Math.min(digits, digits - reserved), 0);
		if (digits < (isYear && count > 2 ? Math.min(count, 4) : 1)) return false;
		if (isYear && count >= 4 && signed === 0 && digits > count) return false;
		const text = this.#text.slice(start, start + digits);
		const number = letter === "S" ? Number(text.padEnd(9, "0")) : Number(text);
		this.at = start + digits;
		const value = isYear && count === 2 ? 2e3 + number : sign === "-" && signed === 1 ? -number : number;
		return this.#set(letter === "S" ? "n" : letter === "L" ? "M" : letter === "q" ? "Q" : letter === "c" ? "e" : letter, value);
	}
	/** A field may be there twice when both say the same. */
	#set(letter, value) {
		const known = this.fields.numbers.get(letter);
		if (known !== void 0 && known !== value) return false;
		this.fields.numbers.set(letter, value);
		return true;
	}
	#name({ letter, count }) {
		const style = count === 4 ? "long" : count === 5 ? "narrow" : "short";
		const locale = this.#locale;
		switch (letter) {
			case "M":
			case "L": return this.#oneOf("M", 1, 12, (month) => monthName(month, style, letter === "L", locale));
			case "Q":
			case "q": return this.#oneOf("Q", 1, 4, (quarter) => quarterName(quarter, style, locale));
			case "a": return this.#oneOf("a", 0, 1, (half) => dayPeriodName(half * 12, locale)) || this.#oneOf("a", 0, 1, (half) => half === 0 ? "AM" : "PM");
			case "G": return this.#oneOf("G", 0, 1, (era) => eraName(era === 1, style, locale));
			default: return this.#oneOf("E", 1, 7, (day) => weekdayName(day, style, locale));
		}
	}
	/** The longest of the names that stands here, with or without the dot of an abbreviation. */
	#oneOf(letter, first, last, nameOf) {
		let best = -1;
		let length = 0;
		for (let value = first; value <= last; value++) for (const name of [nameOf(value), nameOf(value).replace(/\.$/, "")]) if (name.length > length && sameText(this.#text.slice(this.at, this.at + name.length), name)) {
			best = value;
			length = name.length;
		}
		this.at += length;
		return best >= 0 && this.#set(letter, best);
	}
	#zone() {
		const match = /^(?:[+-]\d\d(?::?\d\d(?::?\d\d)?)?|[A-Za-z][\w/]*(?:[+-]\d[\d:]*)?(?:-[A-Z][\w/]*)?)/.exec(this.#text.slice(this.at));
		if (match === null) return false;
		this.at += match[0].length;
		this.fields.zone = match[0];
		return true;
	}
	#offset({ letter, count }) {
		const rest = this.#text.slice(this.at);
		const match = (letter === "O" || letter === "Z" && count === 4 ? LOCALIZED : ISO).exec(rest);
		if (match === null) return false;
		const [text, sign, hours = "0", minutes = "0", seconds = "0"] = match;
		if (text === "Z" && (letter === "x" || letter === "Z" && count < 5)) return false;
		this.at += text.length;
		const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
		this.fields.offset = sign === "-" ? -size : size;
		return true;
	}
};
const ISO = /^(?:Z|([+-])(\d\d)(?::?(\d\d)(?::?(\d\d))?)?)/i;
const LOCALIZED = /^(?:GMT|UTC)?(?:([+-])(\d\d?)(?::?(\d\d)(?::?(\d\d))?)?)?/i;
/** Digits that the fields of fixed width right after this one need. */
const reservedAfter = (parts, index) => {
	let reserved = 0;
	for (let i = index + 1; i < parts.length; i++) {
		const part = parts[i];
		if (part.kind !== "field" || !isNumeric(part) || fixedWidth(part) === 0) break;
		reserved += fixedWidth(part);
	}
	return reserved;
};
const isDigit = (code) => code >= 48 && code <= 57;
/** Narrow spaces of some locales (`p. m.`) count as spaces. */
const sameText = (a, b) => a === b || plain(a) === plain(b);
const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ").toLowerCase();
// engine/dataweave/values/regex-java/backtracking.ts
const ONE = {
	factor: 1,
	degree: 0
};
/** An upper bound, often far above what really happens. */
const waysOf = (node) => {
	switch (node.kind) {
		case "set":
		case "position":
		case "reference": return ONE;
		case "sequence": return node.items.map(waysOf).reduce(times, ONE);
		case "choice": return node.options.map(waysOf).reduce(plus);
		case "group":
		case "atomic":
		case "look": return waysOf(node.body);
		case "repeat": return repeated$1(waysOf(node.body), node.least, node.most);
	}
};
const times = (a, b) => ({
	factor: a.factor * b.factor,
	degree: a.degree + b.degree
});
const plus = (a, b) => ({
	factor: a.factor + b.factor,
	degree: Math.max(a.degree, b.degree)
});
const repeated$1 = (body, least, most) => {
	const isSingle = body.factor === 1 && body.degree === 0;
	if (most === Number.POSITIVE_INFINITY) return isSingle ? {
		factor: 1,
		degree: 1
	} : {
		factor: 1,
		degree: Number.POSITIVE_INFINITY
	};
	const counts = most - least + 1;
	return isSingle ? {
		factor: counts,
		degree: 0
	} : {
		factor: counts * body.factor ** most,
		degree: body.degree * most
	};
};
/** Steps of a native search that take a few milliseconds. */
const BUDGET = 1e6;
/** The longest text in which a native search surely ends soon; searching starts at each position. */
const nativeLength = ({ factor, degree }) => degree === Number.POSITIVE_INFINITY ? 0 : Math.floor((BUDGET / factor) ** (1 / (degree + 1)));
/** Characters of a pattern when its counted repetitions are written out, as engines do. */
const sizeOf = (node) => {
	switch (node.kind) {
		case "sequence": return node.items.reduce((sum, item) => sum + sizeOf(item), 0);
		case "choice": return node.options.reduce((sum, option) => sum + sizeOf(option), 0);
		case "group":
		case "atomic":
		case "look": return sizeOf(node.body);
		case "repeat": return sizeOf(node.body) * Math.max(1, node.most === Number.POSITIVE_INFINITY ? node.least : node.most);
		default: return 1;
	}
};
// engine/dataweave/values/regex-java/engines.ts
const require$2 = createRequire(import.meta.url);
/** The built-in engine: the fastest, but it goes back and forth. */
const nativeEngine = (native) => {
	const { source, groups } = native;
	const searching = new RegExp(source, "gv");
	const locating = locator(native);
	let anchored;
	const groupsOf = (found) => {
		const result = [];
		for (let i = 0; i < groups.length; i++) result.push(found[groups[i]] ?? null);
		return result;
	};
	return {
		find(text, from) {
			searching.lastIndex = from;
			const found = searching.exec(text);
			return found === null ? void 0 : new NativeMatch(found, groupsOf(found), locating);
		},
		whole(text) {
			anchored ??= new RegExp(`(?<![\\s\\S])(?:${source})(?![\\s\\S])`, "v");
			const found = anchored.exec(text);
			return found === null ? void 0 : groupsOf(found);
		}
	};
};
/** Positions of groups make a search slow: they are looked for when somebody asks, where the match is known to begin. */
const locator = ({ source, groups }) => {
	let locating;
	return (text, index) => {
		locating ??= new RegExp(source, "dvy");
		locating.lastIndex = index;
		const indices = locating.exec(text)?.indices;
		return groups.map((group) => indices?.[group]?.[0] ?? -1);
	};
};
var NativeMatch = class {
	index;
	end;
	groups;
	#text;
	#locate;
	constructor(found, groups, locate) {
		this.index = found.index;
		this.end = found.index + found[0].length;
		this.groups = groups;
		this.#text = found.input;
		this.#locate = locate;
	}
	get starts() {
		return this.#locate(this.#text, this.index);
	}
};
/** RE2: time grows with the length of the text, whatever the pattern. Undefined when it refuses the pattern. */
const linearEngine = (source, groupCount) => {
	const { RE2JS } = require$2("re2js");
	let compiled;
	try {
		compiled = RE2JS.compile(source);
	} catch {
		return;
	}
	const groupsOf = (matcher) => {
		const groups = [];
		for (let i = 0; i <= groupCount; i++) groups.push(matcher.group(i) ?? null);
		return groups;
	};
	const startsOf = (matcher) => Array.from({ length: groupCount + 1 }, (_, i) => matcher.start(i));
	return {
		find(text, from) {
			const matcher = compiled.matcher(text);
			return from <= text.length && matcher.find(from) ? {
				index: matcher.start(),
				end: matcher.end(),
				groups: groupsOf(matcher),
				starts: startsOf(matcher)
			} : void 0;
		},
		whole(text) {
			const matcher = compiled.matcher(text);
			return matcher.matches() ? groupsOf(matcher) : void 0;
		}
	};
};
/** Milliseconds one search may take where only the built-in engine can do it. */
const TIME_LIMIT = 1e3;
/** The built-in engine under a clock, for patterns that no other engine has and that may never end. */
const guardedEngine = (native, pattern) => {
	const guarded = (run) => {
		evaluation().checkTime();
		const { context, script } = sandbox();
		context.run = run;
		try {
			return script.runInContext(context, { timeout: TIME_LIMIT });
		} catch (error) {
			if (error.code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
			throw new DataWeaveError("LimitException", `The regular expression /${pattern}/ was stopped after ${TIME_LIMIT} ms.`, { hint: "it goes back and forth in the text: avoid repetitions within repetitions" });
		} finally {
			context.run = void 0;
		}
	};
	return {
		find: (text, from) => guarded(() => native.find(text, from)),
		whole: (text) => guarded(() => native.whole(text))
	};
};
let made;
/** Only `vm` can stop a running search; nothing of a script's author runs in it. */
const sandbox = () => {
	if (made === void 0) {
		const vm = require$2("node:vm");
		made = {
			context: vm.createContext({}),
			script: new vm.Script("run()")
		};
	}
	return made;
};
// engine/dataweave/values/regex-java/char-set.ts
const LAST = 1114111;
const rangesOf = (...ranges) => ({
	ranges: normalised(ranges),
	properties: [],
	isNegated: false,
	native: void 0
});
const propertyOf = (native, linear) => ({
	ranges: [],
	properties: [{
		native,
		linear
	}],
	isNegated: false,
	native: void 0
});
const normalised = (ranges) => {
	const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
	const result = [];
	for (const [low, high] of sorted) {
		const last = result[result.length - 1];
		if (last !== void 0 && low <= last[1] + 1) result[result.length - 1] = [last[0], Math.max(last[1], high)];
		else result.push([low, high]);
	}
	return result;
};
const isComputed = (set) => set.properties.length === 0 && !set.isNegated && set.native === void 0;
/** All other characters. */
const complement = (set) => {
	if (set.native !== void 0) return {
		...set,
		native: `[^${set.native}]`
	};
	if (set.properties.length > 0) return {
		...set,
		isNegated: !set.isNegated
	};
	const others = [];
	let from = 0;
	for (const [low, high] of set.ranges) {
		if (low > from) others.push([from, low - 1]);
		from = high + 1;
	}
	if (from <= LAST) others.push([from, LAST]);
	return rangesOf(...others);
};
/** The characters of any of the sets. */
const union = (sets) => {
	if (sets.length === 1) return sets[0];
	if (sets.every((set) => !set.isNegated && set.native === void 0)) return {
		ranges: normalised(sets.flatMap((set) => set.ranges)),
		properties: sets.flatMap((set) => set.properties),
		isNegated: false,
		native: void 0
	};
	return nativeOnly(`[${sets.map(nativeClass).join("")}]`);
};
/** The characters of both sets. */
const intersection = (a, b) => {
	if (isComputed(a) && isComputed(b)) return complement(union([complement(a), complement(b)]));
	return nativeOnly(`[${nativeClass(a)}&&${nativeClass(b)}]`);
};
const nativeOnly = (native) => ({
	ranges: [],
	properties: [],
	isNegated: false,
	native
});
/** The set and the letters of the other case; beyond ASCII only where it is `wide`. */
const ignoringCase = (set, wide) => {
	if (set.native !== void 0) return set;
	const more = [];
	for (const [low, high] of set.ranges) {
		addShifted(more, low, high, 65, 90, 32);
		addShifted(more, low, high, 97, 122, -32);
		if (wide && high - low < 200) for (let code = Math.max(low, 128); code <= high; code++) addOtherCase(more, code);
	}
	return {
		...set,
		ranges: normalised([...set.ranges, ...more])
	};
};
const addShifted = (to, low, high, first, last, by) => {
	const from = Math.max(low, first);
	const until = Math.min(high, last);
	if (from <= until) to.push([from + by, until + by]);
};
const addOtherCase = (to, code) => {
	const char = String.fromCodePoint(code);
	for (const other of [char.toLowerCase(), char.toUpperCase()]) {
		const point = other.codePointAt(0);
		if (String.fromCodePoint(point) === other && point !== code) to.push([point, point]);
	}
};
/** As a class of a native RegExp with the flag `v`. */
const nativeClass = (set) => {
	if (set.native !== void 0) return set.native;
	const ranges = set.ranges.map(([low, high]) => rangeText(low, high, (code) => `\\u{${code.toString(16)}}`));
	return `[${set.isNegated ? "^" : ""}${ranges.join("")}${set.properties.map(({ native }) => native).join("")}]`;
};
/** As a class of the linear engine; undefined where it can not say it. */
const linearClass = (set) => {
	if (set.native !== void 0 || set.properties.some(({ linear }) => linear === void 0)) return void 0;
	const inner = set.ranges.map(([low, high]) => rangeText(low, high, (code) => `\\x{${code.toString(16)}}`)).join("") + set.properties.map(({ linear }) => linear).join("");
	if (inner === "") return set.isNegated ? "(?s:.)" : `[^\\x{0}-\\x{10ffff}]`;
	return `[${set.isNegated ? "^" : ""}${inner}]`;
};
const rangeText = (low, high, code) => low === high ? code(low) : `${code(low)}-${code(high)}`;
// engine/dataweave/values/regex-java/native-text.ts
/** A pattern for the native engine, which can say all of them. */
const nativeText = (pattern) => {
	const groups = [0];
	let count = 0;
	const write = (node) => {
		switch (node.kind) {
			case "set": return nativeClass(node.set);
			case "position": return node.native;
			case "sequence": return node.items.map(write).join("");
			case "choice": return `(?:${node.options.map(write).join("|")})`;
			case "group":
				if (node.index === 0) return `(?:${write(node.body)})`;
				groups[node.index] = ++count;
				return `(${write(node.body)})`;
			case "atomic": return atomic(node.body);
			case "look": return `(?${node.behind ? "<" : ""}${node.negative ? "!" : "="}${write(node.body)})`;
			case "reference": {
				const index = groups[node.index];
				return index === void 0 ? "(?!)" : `(?:\\${index})`;
			}
			case "repeat": return node.mode === "possessive" ? atomic({
				...node,
				mode: "greedy"
			}) : repeated(node);
		}
	};
	/** A look-ahead is not tried again: what it captured is what matches. */
	const atomic = (body) => {
		const index = ++count;
		return `(?:(?=(${write(body)}))\\${index})`;
	};
	const repeated = ({ body, least, most, mode }) => `${single(body)}${quantifier(least, most)}${mode === "lazy" ? "?" : ""}`;
	const single = (body) => body.kind === "set" ? write(body) : `(?:${write(body)})`;
	return {
		source: write(pattern.root),
		groups
	};
};
/** The shortest way to say how often. */
const quantifier = (least, most) => {
	if (most === Number.POSITIVE_INFINITY) return least === 0 ? "*" : least === 1 ? "+" : `{${least},}`;
	if (least === 0 && most === 1) return "?";
	return least === most ? `{${least}}` : `{${least},${most}}`;
};
// engine/dataweave/values/regex-java/linear-text.ts
/** Counts above this the linear engine refuses: it unrolls them. */
const MOST = 1e3;
/** A pattern for the linear engine; undefined where it has no words for it: look-around, references, possessive repetition. */
const linearText = (pattern) => write(pattern.root);
const write = (node) => {
	switch (node.kind) {
		case "set": return linearClass(node.set);
		case "position": return node.linear;
		case "sequence": return joined(node.items, "");
		case "choice": return wrapped("(?:", joined(node.options, "|"));
		case "group": return wrapped(node.index === 0 ? "(?:" : "(", write(node.body));
		case "repeat": return repeated(node);
		default: return;
	}
};
const wrapped = (open, body) => body === void 0 ? void 0 : `${open}${body})`;
const joined = (nodes, separator) => {
	const parts = [];
	for (const node of nodes) {
		const part = write(node);
		if (part === void 0) return void 0;
		parts.push(part);
	}
	return parts.join(separator);
};
const repeated = ({ body, least, most, mode }) => {
	const inner = write(body);
	if (inner === void 0 || mode === "possessive" || least > MOST || most > MOST && most !== Number.POSITIVE_INFINITY) return void 0;
	return `(?:${inner})${quantifier(least, most)}${mode === "lazy" ? "?" : ""}`;
};
// engine/dataweave/values/regex-java/named-sets.ts
const DIGIT = rangesOf([48, 57]);
const WORD = rangesOf([48, 57], [65, 90], [95, 95], [97, 122]);
const SPACE = rangesOf([9, 13], [32, 32]);
const HORIZONTAL = rangesOf([9, 9], [32, 32], [160, 160], [5760, 5760], [6158, 6158], [8192, 8202], [8239, 8239], [8287, 8287], [12288, 12288]);
const VERTICAL = rangesOf([10, 13], [133, 133], [8232, 8233]);
/** What `.` does not match. */
const LINE_END = rangesOf([10, 10], [13, 13], [133, 133], [8232, 8233]);
/** `\d` and the like. */
const ESCAPED_SETS = {
	d: DIGIT,
	D: complement(DIGIT),
	w: WORD,
	W: complement(WORD),
	s: SPACE,
	S: complement(SPACE),
	h: HORIZONTAL,
	H: complement(HORIZONTAL),
	v: VERTICAL,
	V: complement(VERTICAL)
};
const LOWER = rangesOf([97, 122]);
const UPPER = rangesOf([65, 90]);
const ALPHA = union([LOWER, UPPER]);
const ALNUM = union([ALPHA, DIGIT]);
const PUNCT = rangesOf([33, 47], [58, 64], [91, 96], [123, 126]);
/** `\p{…}` of POSIX and of java.lang.Character. */
const NAMED = {
	Lower: LOWER,
	Upper: UPPER,
	Alpha: ALPHA,
	Digit: DIGIT,
	Alnum: ALNUM,
	Punct: PUNCT,
	Graph: union([ALNUM, PUNCT]),
	Print: union([
		ALNUM,
		PUNCT,
		rangesOf([32, 32])
	]),
	Blank: rangesOf([9, 9], [32, 32]),
	Cntrl: rangesOf([0, 31], [127, 127]),
	XDigit: rangesOf([48, 57], [65, 70], [97, 102]),
	Space: SPACE,
	ASCII: rangesOf([0, 127]),
	L1: rangesOf([0, 255]),
	javaLowerCase: propertyOf("\\p{Lowercase}", "\\p{Ll}"),
	javaUpperCase: propertyOf("\\p{Uppercase}", "\\p{Lu}"),
	javaWhitespace: union([
		SPACE,
		rangesOf([28, 31]),
		HORIZONTAL
	]),
	javaLetter: propertyOf("\\p{L}", "\\p{L}"),
	javaDigit: propertyOf("\\p{Nd}", "\\p{Nd}"),
	javaLetterOrDigit: union([propertyOf("\\p{L}", "\\p{L}"), propertyOf("\\p{Nd}", "\\p{Nd}")])
};
/** `\p{Is…}` that are no scripts or categories. */
const BINARY = {
	alphabetic: "Alphabetic",
	ideographic: "Ideographic",
	letter: "L",
	lowercase: "Lowercase",
	uppercase: "Uppercase",
	titlecase: "Lt",
	punctuation: "P",
	control: "Cc",
	white_space: "White_Space",
	digit: "Nd",
	hex_digit: "Hex_Digit",
	assigned: "Assigned",
	emoji: "Emoji"
};
/** The set of `\p{name}`; undefined when it is unknown. */
const namedSet = (name) => {
	const found = Object.hasOwn(NAMED, name) ? NAMED[name] : void 0;
	if (found !== void 0) return found;
	const bare = name.replace(/^(?:Is|general_category=|gc=)/i, "");
	if (/^[A-Z][a-z&]?$/.test(bare)) return checked(`\\p{${bare}}`, `\\p{${bare}}`);
	const binary = /^Is/.test(name) ? BINARY[bare.toLowerCase()] : void 0;
	if (binary !== void 0) return checked(`\\p{${binary}}`, void 0);
	const script = /^(?:Is|script=|sc=)(\w+)$/i.exec(name)?.[1];
	return script === void 0 ? void 0 : checked(`\\p{Script=${script}}`, `\\p{${script}}`);
};
/** The native engine knows all properties of Unicode; what it refuses does not exist. */
const checked = (native, linear) => {
	try {
		new RegExp(native, "v");
		return propertyOf(native, linear);
	} catch {
		return;
	}
};
// engine/dataweave/values/regex-java/escapes.ts
/** `\d`, `\p{L}` and the like; undefined, and nothing read, where another escape stands. */
const readEscapedSet = (cursor) => {
	const found = cursor.match(/\\([dDwWsShHvV])/y)?.[1];
	if (found !== void 0) return ESCAPED_SETS[found];
	const property = cursor.match(/\\([pP])(?:\{([^}]*)\}|([A-Z]))/y);
	if (property === null) return void 0;
	const [, letter, name = property[3]] = property;
	const isNegated = name.startsWith("^");
	const set = namedSet(isNegated ? name.slice(1) : name);
	if (set === void 0) return cursor.fail(`the property ${name} is unknown`);
	return letter === "P" !== isNegated ? complement(set) : set;
};
const CONTROLS = {
	t: 9,
	n: 10,
	r: 13,
	f: 12,
	a: 7,
	e: 27
};
/** The code point of an escaped character: `\n`, `\u00e9`, `\x{1F600}`, `\.`. */
const readEscapedChar = (cursor) => {
	const hex = cursor.match(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|x\{([0-9a-fA-F]{1,6})\})/y);
	if (hex !== null) {
		const code = Number.parseInt(hex[1] ?? hex[2] ?? hex[3], 16);
		return code > 1114111 ? cursor.fail("there is no such character") : joinedSurrogates(cursor, code);
	}
	const octal = cursor.match(/\\0([0-3]?[0-7]{1,2})/y);
	if (octal !== null) return Number.parseInt(octal[1], 8);
	const control = cursor.match(/\\c([\s\S])/y);
	if (control !== null) return control[1].charCodeAt(0) ^ 64;
	cursor.expect("\\");
	const code = cursor.next();
	const char = String.fromCodePoint(code);
	const known = CONTROLS[char];
	if (known !== void 0) return known;
	return /[A-Za-z0-9]/.test(char) ? cursor.fail(`\\${char} means nothing`) : code;
};
/** `\uD83D\uDE00` is one character. */
const joinedSurrogates = (cursor, high) => {
	if (high < 55296 || high > 56319) return high;
	const low = cursor.match(/\\u([dD][c-fC-F][0-9a-fA-F]{2})/y);
	return low === null ? high : (high - 55296) * 1024 + (Number.parseInt(low[1], 16) - 56320) + 65536;
};
// engine/dataweave/values/regex-java/class-reader.ts
/** `[…]`, from behind its bracket to behind the closing one. Classes may be nested and intersected with `&&`. */
const readClass = (cursor) => {
	const isNegated = cursor.take("^");
	let result = readOperand(cursor, true);
	while (cursor.take("&&")) result = intersection(result, readOperand(cursor, false));
	cursor.expect("]");
	return isNegated ? complement(result) : result;
};
/** The members up to `]` or `&&`. */
const readOperand = (cursor, isFirst) => {
	const sets = [];
	while (!cursor.isAtEnd() && !cursor.isAt("&&") && (!cursor.isAt("]") || isFirst && sets.length === 0)) sets.push(readMember(cursor));
	return sets.length === 0 ? rangesOf() : union(sets);
};
const readMember = (cursor) => {
	if (cursor.take("[")) {
		cursor.enter();
		const nested = readClass(cursor);
		cursor.leave();
		return nested;
	}
	if (cursor.isAt("\\Q")) return readQuoted(cursor);
	if (cursor.isAt("\\")) {
		const set = readEscapedSet(cursor);
		if (set !== void 0) return set;
	}
	const low = readChar(cursor);
	let high = low;
	if (cursor.isAt("-") && !cursor.isAt("-]") && !cursor.isAt("-[") && !cursor.isAt("-&&")) {
		cursor.take("-");
		high = readChar(cursor);
		if (high < low) cursor.fail("a range of characters runs backwards");
	}
	const range = rangesOf([low, high]);
	return cursor.flags.ignoreCase ? ignoringCase(range, cursor.flags.unicodeCase) : range;
};
const readChar = (cursor) => cursor.isAt("\\") ? readEscapedChar(cursor) : cursor.next();
const readQuoted = (cursor) => {
	const text = cursor.takeQuoted();
	return rangesOf(...[...text].map((char) => [char.codePointAt(0), char.codePointAt(0)]));
};
// engine/dataweave/values/regex-java/cursor.ts
/** Groups and classes within each other. */
const DEPTH_LIMIT = 200;
/** A position in a pattern. */
var PatternCursor = class {
	#pattern;
	#at = 0;
	#depth = 0;
	flags = {
		ignoreCase: false,
		unicodeCase: false,
		multiline: false,
		dotAll: false,
		comments: false
	};
	constructor(pattern) {
		this.#pattern = pattern;
	}
	isAtEnd() {
		return this.#at >= this.#pattern.length;
	}
	isAt(text) {
		return this.#pattern.startsWith(text, this.#at);
	}
	/** Steps over a text if it stands here. */
	take(text) {
		if (!this.isAt(text)) return false;
		this.#at += text.length;
		return true;
	}
	expect(text) {
		if (!this.take(text)) this.fail(`${text} is missing`);
	}
	/** The code point here, and steps over it. */
	next() {
		const code = this.#pattern.codePointAt(this.#at);
		if (code === void 0) return this.fail("it ends too early");
		this.#at += code > 65535 ? 2 : 1;
		return code;
	}
	/** What a sticky expression matches here, and steps over it. */
	match(expression) {
		expression.lastIndex = this.#at;
		const found = expression.exec(this.#pattern);
		if (found !== null) this.#at += found[0].length;
		return found;
	}
	/** The text of `\Q…\E`; an `\E` at the end may be missing. */
	takeQuoted() {
		const end = this.#pattern.indexOf("\\E", this.#at + 2);
		const text = this.#pattern.slice(this.#at + 2, end < 0 ? void 0 : end);
		this.#at = end < 0 ? this.#pattern.length : end + 2;
		return text;
	}
	/** Bounds how deep groups and classes are nested. */
	enter() {
		if (++this.#depth > DEPTH_LIMIT) this.fail("it is nested too deeply");
	}
	leave() {
		this.#depth--;
	}
	fail(why) {
		throw new DataWeaveError("InvalidRegexException", `The regular expression /${this.#pattern}/ is not valid at character ${this.#at + 1}: ${why}.`);
	}
};
// engine/dataweave/values/regex-java/read-pattern.ts
/** Reads a pattern of java.util.regex. Raises `InvalidRegexException`, naming the character. */
const readPattern = (pattern) => {
	const reading = {
		cursor: new PatternCursor(pattern),
		groups: 0,
		names: /* @__PURE__ */ new Map()
	};
	const root = readChoice(reading);
	if (!reading.cursor.isAtEnd()) reading.cursor.fail("a ) has no (");
	if (sizeOf(root) > SIZE_LIMIT) reading.cursor.fail("its repetitions are too many");
	return {
		root,
		groups: reading.groups
	};
};
/** Engines need memory and time for each repetition of a counted group. */
const SIZE_LIMIT = 5e4;
const readChoice = (reading) => {
	const { cursor } = reading;
	cursor.enter();
	const options = [readSequence(reading)];
	while (cursor.take("|")) options.push(readSequence(reading));
	cursor.leave();
	return options.length === 1 ? options[0] : {
		kind: "choice",
		options
	};
};
const readSequence = (reading) => {
	const { cursor } = reading;
	const items = [];
	while (!cursor.isAtEnd() && !cursor.isAt("|") && !cursor.isAt(")")) {
		if (cursor.flags.comments && cursor.match(/\s+|#[^\n]*/y) !== null) continue;
		if (cursor.isAt("\\Q")) for (const char of cursor.takeQuoted()) items.push(charNode(char.codePointAt(0), cursor.flags));
		else {
			const atom = readAtom(reading);
			if (atom !== void 0) items.push(atom);
		}
		if (items.length > 0) items.push(readQuantifier(cursor, items.pop()));
	}
	return items.length === 1 ? items[0] : {
		kind: "sequence",
		items
	};
};
const readQuantifier = (cursor, body) => {
	if (cursor.flags.comments) cursor.match(/\s+/y);
	const found = cursor.match(/(?:([*+?])|\{(\d{1,9})(,(\d{0,9}))?\})([?+]?)/y);
	if (found === null) return body;
	const [, sign, low, comma, high, suffix] = found;
	const least = sign === "+" ? 1 : low === void 0 ? 0 : Number(low);
	const most = sign === "?" ? 1 : sign !== void 0 || high === "" ? Number.POSITIVE_INFINITY : comma === void 0 ? least : Number(high);
	if (most < least) cursor.fail("the least count is above the most");
	if (least > COUNT_LIMIT || most > COUNT_LIMIT && most !== Number.POSITIVE_INFINITY) cursor.fail("the count is too large");
	return {
		kind: "repeat",
		body,
		least,
		most,
		mode: suffix === "?" ? "lazy" : suffix === "+" ? "possessive" : "greedy"
	};
};
const COUNT_LIMIT = 1e4;
const charNode = (code, flags) => {
	const set = rangesOf([code, code]);
	return {
		kind: "set",
		set: flags.ignoreCase ? ignoringCase(set, flags.unicodeCase) : set
	};
};
const ANY = {
	kind: "set",
	set: complement(rangesOf())
};
const IN_LINE = {
	kind: "set",
	set: complement(LINE_END)
};
const START = {
	kind: "position",
	native: "(?<![\\s\\S])",
	linear: "\\A"
};
const END = {
	kind: "position",
	native: "(?![\\s\\S])",
	linear: "\\z"
};
const LINE_START = {
	kind: "position",
	native: "(?<![^\\n\\r\\u0085\\u2028\\u2029])",
	linear: "(?m:^)"
};
const LINE_STOP = {
	kind: "position",
	native: "(?![^\\n\\r\\u0085\\u2028\\u2029])",
	linear: "(?m:$)"
};
const BOUNDARY = {
	kind: "position",
	native: "\\b",
	linear: "\\b"
};
const NO_BOUNDARY = {
	kind: "position",
	native: "\\B",
	linear: "\\B"
};
/** Undefined for what matches nothing by itself, such as flags. */
const readAtom = (reading) => {
	const { cursor } = reading;
	const { flags } = cursor;
	if (cursor.take(".")) return flags.dotAll ? ANY : IN_LINE;
	if (cursor.take("^")) return flags.multiline ? LINE_START : START;
	if (cursor.take("$")) return flags.multiline ? LINE_STOP : END;
	if (cursor.take("[")) return {
		kind: "set",
		set: readClass(cursor)
	};
	if (cursor.take("(")) return readGroup(reading);
	if (cursor.isAt("\\")) return readEscape(reading);
	if (cursor.isAt("*") || cursor.isAt("+") || cursor.isAt("?")) cursor.fail("there is nothing to repeat");
	return charNode(cursor.next(), flags);
};
const POSITIONS = {
	b: BOUNDARY,
	B: NO_BOUNDARY,
	A: START,
	z: END,
	Z: END
};
const readEscape = (reading) => {
	const { cursor } = reading;
	const set = readEscapedSet(cursor);
	if (set !== void 0) return {
		kind: "set",
		set
	};
	const position = cursor.match(/\\([bBAzZ])/y)?.[1];
	if (position !== void 0) return POSITIONS[position];
	if (cursor.take("\\R")) return lineBreak();
	const named = cursor.match(/\\k<(\w+)>/y)?.[1];
	if (named !== void 0) {
		const index = reading.names.get(named);
		return index === void 0 ? cursor.fail(`there is no group ${named}`) : {
			kind: "reference",
			index
		};
	}
	const numbered = cursor.match(/\\([1-9]\d?)/y)?.[1];
	if (numbered !== void 0) {
		const index = Number(numbered);
		return index > reading.groups ? cursor.fail(`there is no group ${index}`) : {
			kind: "reference",
			index
		};
	}
	return charNode(readEscapedChar(cursor), cursor.flags);
};
/** `\R`: CR LF is one. */
const lineBreak = () => ({
	kind: "group",
	index: 0,
	body: {
		kind: "choice",
		options: [{
			kind: "sequence",
			items: [13, 10].map((code) => ({
				kind: "set",
				set: rangesOf([code, code])
			}))
		}, {
			kind: "set",
			set: rangesOf([10, 13], [133, 133], [8232, 8233])
		}]
	}
});
const readGroup = (reading) => {
	const { cursor } = reading;
	const outer = cursor.flags;
	const node = readGroupBody(reading);
	if (node !== void 0) {
		cursor.expect(")");
		cursor.flags = outer;
	}
	return node;
};
const readGroupBody = (reading) => {
	const { cursor } = reading;
	const look = cursor.match(/\?(<?)([=!])/y);
	if (look !== null) return {
		kind: "look",
		behind: look[1] === "<",
		negative: look[2] === "!",
		body: readChoice(reading)
	};
	if (cursor.take("?>")) return {
		kind: "atomic",
		body: readChoice(reading)
	};
	const name = cursor.match(/\?P?<([A-Za-z]\w*)>/y)?.[1];
	if (name !== void 0 || !cursor.isAt("?")) {
		const index = ++reading.groups;
		if (name !== void 0) reading.names.set(name, index);
		return {
			kind: "group",
			index,
			body: readChoice(reading)
		};
	}
	const flags = cursor.match(/\?([a-zA-Z]*)(?:-([a-zA-Z]*))?([:)])/y);
	if (flags === null) return cursor.fail("after (? stands nothing that is known");
	const [, on = "", off = "", end] = flags;
	cursor.flags = changed(cursor, on, off);
	return end === ")" ? void 0 : {
		kind: "group",
		index: 0,
		body: readChoice(reading)
	};
};
const changed = (cursor, on, off) => {
	const unknown = /[^imsuxdU]/.exec(on + off)?.[0];
	if (unknown !== void 0) cursor.fail(`the flag ${unknown} is unknown`);
	const flag = (letter, before) => on.includes(letter) ? true : off.includes(letter) ? false : before;
	const { flags } = cursor;
	return {
		ignoreCase: flag("i", flags.ignoreCase),
		unicodeCase: flag("u", flags.unicodeCase) || on.includes("U"),
		multiline: flag("m", flags.multiline),
		dotAll: flag("s", flags.dotAll),
		comments: flag("x", flags.comments)
	};
};
// engine/dataweave/values/regex.ts
const known$1 = /* @__PURE__ */ new Map();
/** Patterns may be computed: the memory of them is bounded. */
const KNOWN_LIMIT$1 = 500;
/**
* A regular expression in Java's syntax that can not be made to run forever. A pattern that surely takes few steps for the text at
* hand goes to the built-in engine, others to RE2; those that RE2 has no words for (look-around, references, possessive repetition)
* to the built-in engine with a clock, which raises `LimitException`.
*/
var Regex = class Regex {
	pattern;
	#java;
	/** Texts up to this length go to the built-in engine. */
	#nativeUpTo;
	#native;
	#safe;
	constructor(pattern) {
		this.pattern = pattern;
		this.#java = readPattern(pattern);
		this.#nativeUpTo = nativeLength(waysOf(this.#java.root));
	}
	/** Raises `InvalidRegexException` for a pattern that is not valid. */
	static of(pattern) {
		const found = known$1.get(pattern);
		if (found !== void 0) return found;
		const made = new Regex(pattern);
		if (known$1.size >= KNOWN_LIMIT$1) known$1.clear();
		known$1.set(pattern, made);
		return made;
	}
	/** The first match from a position on. */
	find(text, from = 0) {
		return this.#engine(text).find(text, from);
	}
	/** The groups of a match of the whole text; undefined when it does not match. */
	matchWhole(text) {
		return this.#engine(text).whole(text);
	}
	/** Whether it matches anywhere. */
	test(text) {
		return this.find(text) !== void 0;
	}
	/** All matches, none within another. */
	findAll(text) {
		const engine = this.#engine(text);
		const all = [];
		let match = engine.find(text, 0);
		while (match !== void 0) {
			all.push(match);
			evaluation().step();
			const next = match.end > match.index ? match.end : after(text, match.end);
			match = next > text.length ? void 0 : engine.find(text, next);
		}
		return all;
	}
	/** The texts between the matches, without the empty ones at the end, as Java splits. */
	split(text) {
		const parts = [];
		let at = 0;
		for (const { index, end } of this.findAll(text)) {
			if (end === 0) continue;
			parts.push(text.slice(at, index));
			at = end;
		}
		parts.push(text.slice(at));
		if (at === 0) return parts;
		while (parts.length > 0 && parts[parts.length - 1] === "") parts.pop();
		return parts;
	}
	/** The text with each match replaced by what `by` gives for its groups and its number, counted from 0. */
	replace(text, by) {
		let result = "";
		let at = 0;
		let count = 0;
		for (const { index, end, groups } of this.findAll(text)) {
			result += text.slice(at, index) + by(groups, count++);
			evaluation().checkLength(result.length);
			at = end;
		}
		return at === 0 && result === "" ? text : result + text.slice(at);
	}
	#engine(text) {
		if (text.length > this.#nativeUpTo) {
			this.#safe ??= this.#makeSafe();
			return this.#safe;
		}
		this.#native ??= nativeEngine(nativeText(this.#java));
		return this.#native;
	}
	#makeSafe() {
		const source = linearText(this.#java);
		return (source === void 0 ? void 0 : linearEngine(source, this.#java.groups)) ?? guardedEngine(nativeEngine(nativeText(this.#java)), this.pattern);
	}
};
/** The position behind the character at a position. */
const after = (text, at) => at + ((text.codePointAt(at) ?? 0) > 65535 ? 2 : 1);
// engine/dataweave/values/zone.ts
const require$1 = createRequire(import.meta.url);
let regions = false;
/** Known zones by name: making one looks its rules up. */
const known = /* @__PURE__ */ new Map();
/** Names that scripts may make up: the memory of them is bounded. */
const KNOWN_LIMIT = 1e3;
/** Java's short names, for scripts that grew up with them. */
const SHORT_NAMES = /* @__PURE__ */ new Map([
	["ACT", "Australia/Darwin"],
	["AET", "Australia/Sydney"],
	["AGT", "America/Argentina/Buenos_Aires"],
	["ART", "Africa/Cairo"],
	["AST", "America/Anchorage"],
	["BET", "America/Sao_Paulo"],
	["BST", "Asia/Dhaka"],
	["CAT", "Africa/Harare"],
	["CNT", "America/St_Johns"],
	["CST", "America/Chicago"],
	["CTT", "Asia/Shanghai"],
	["EAT", "Africa/Addis_Ababa"],
	["ECT", "Europe/Paris"],
	["EST", "-05:00"],
	["HST", "-10:00"],
	["IET", "America/Indiana/Indianapolis"],
	["IST", "Asia/Kolkata"],
	["JST", "Asia/Tokyo"],
	["MIT", "Pacific/Apia"],
	["MST", "-07:00"],
	["NET", "Asia/Yerevan"],
	["NST", "Pacific/Auckland"],
	["PLT", "Asia/Karachi"],
	["PNT", "America/Phoenix"],
	["PRT", "America/Puerto_Rico"],
	["PST", "America/Los_Angeles"],
	["SST", "Pacific/Guadalcanal"],
	["VST", "Asia/Ho_Chi_Minh"]
]);
/** The zone of an offset (`Z`, `-03:00`, `+5`), a region (`Europe/Berlin`, `CET`) or a short name; undefined when unknown. */
const zoneOf = (name) => {
	const zone = known.get(name) ?? find(name);
	if (zone !== void 0 && known.size < KNOWN_LIMIT) known.set(name, zone);
	return zone;
};
const find = (name) => {
	const { ZoneId, ZoneOffset } = joda();
	if (name === "Z" || name === "z") return ZoneOffset.UTC;
	if (/^[+-]\d/.test(name)) return attempt$1(() => ZoneOffset.of(name));
	if (!/^[A-Za-z][\w/+:-]{0,60}$/.test(name)) return void 0;
	loadRegions();
	return attempt$1(() => ZoneId.of(SHORT_NAMES.get(name) ?? name));
};
/** The rules of all regions take 80 ms to load: only for scripts that name one. */
const loadRegions = () => {
	if (regions) return;
	require$1("@js-joda/timezone");
	regions = true;
};
const attempt$1 = (make) => {
	try {
		return make();
	} catch {
		return;
	}
};
/** The zone of local times: the host's, else the system's. */
const localZone = () => {
	const name = evaluation().host.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
	return zoneOf(name === "UTC" ? "Z" : name) ?? joda().ZoneOffset.UTC;
};
// engine/dataweave/values/temporal-read.ts
/** Longer texts are no date, whatever they begin with. */
const LONGEST = 100;
/**
* The temporal value of an ISO text, as it stands between bars: date (also ordinal and week date), time, both, with or without an
* offset or `[Region/City]`, a zone, a period. Undefined for every other text and for days and hours that do not exist.
*/
const readTemporal = (text) => readDate(text) ?? readDateTime(text) ?? readLocalDateTime(text) ?? readLocalTime(text) ?? readTime(text) ?? readPeriod(text) ?? readZone(text);
/** js-joda raises for days and hours that do not exist. */
const attempt = (make) => {
	try {
		return make();
	} catch {
		return;
	}
};
const DATE = /^([+-]\d{4,9}|\d{4})-(?:(\d\d)-(\d\d)|(\d{3})|W(\d\d)-([1-7]))$/;
/** `2003-10-01`, `2005-045`, `2003-W14-3` */
const readDate = (text) => {
	const match = text.length > LONGEST ? null : DATE.exec(text);
	if (match === null) return void 0;
	const [, year, month, day, ordinal, week, weekday] = match;
	const { LocalDate } = joda();
	return attempt(() => {
		if (month !== void 0) return LocalDate.of(Number(year), Number(month), Number(day));
		if (ordinal !== void 0) return LocalDate.ofYearDay(Number(year), Number(ordinal));
		return weekDate(Number(year), Number(week), Number(weekday));
	});
};
/** Week 1 is the one with January 4th in it. */
const weekDate = (year, week, weekday) => {
	const fourth = joda().LocalDate.of(year, 1, 4);
	const date = fourth.minusDays(fourth.dayOfWeek().value() - 1).plusDays((week - 1) * 7 + weekday - 1);
	const thursday = date.plusDays(4 - date.dayOfWeek().value());
	return week >= 1 && thursday.year() === year ? date : void 0;
};
const TIME = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?$/;
/** `23:57`, `23:57:59`, `23:57:59.123456789` */
const readLocalTime = (text) => {
	const match = text.length > LONGEST ? null : TIME.exec(text);
	if (match === null) return void 0;
	const [, hour, minute, second = "0", fraction = ""] = match;
	return attempt(() => joda().LocalTime.of(Number(hour), Number(minute), Number(second), Number(fraction.padEnd(9, "0"))));
};
/** `2003-10-01T23:57:59` */
const readLocalDateTime = (text) => {
	const at = text.indexOf("T");
	if (at < 8) return void 0;
	const date = readDate(text.slice(0, at));
	const time = date && readLocalTime(text.slice(at + 1));
	return date && time && date.atTime(time);
};
const OFFSET = /(?:Z|[+-]\d\d(?::?\d\d(?::?\d\d)?)?)$/;
/** `23:57:59Z`, `23:57+02:00` */
const readTime = (text) => {
	const match = text.length > LONGEST || text.charCodeAt(2) !== 58 ? null : OFFSET.exec(text);
	if (match === null) return void 0;
	const time = readLocalTime(text.slice(0, match.index));
	const offset = time && readOffset(match[0]);
	return time && offset && joda().OffsetTime.of(time, offset);
};
const readOffset = (text) => attempt(() => joda().ZoneOffset.of(text));
const REGION = /\[([A-Za-z][\w/+:-]*)\]$/;
/** `2003-10-01T23:57:59Z`, `…+02:00`, `…+02:00[Europe/Berlin]` */
const readDateTime = (text) => {
	if (text.length > LONGEST || text.indexOf("T") < 8) return void 0;
	const region = REGION.exec(text);
	const rest = region === null ? text : text.slice(0, region.index);
	const match = OFFSET.exec(rest);
	if (match === null || match.index < rest.indexOf("T")) return region === null ? void 0 : inZone(rest, region[1]);
	const local = readLocalDateTime(rest.slice(0, match.index));
	const offset = local && readOffset(match[0]);
	if (!local || !offset) return void 0;
	if (region === null) return local.atZone(offset);
	const zone = zoneOf(region[1]);
	return zone && attempt(() => joda().ZonedDateTime.ofInstant(local, offset, zone));
};
const inZone = (text, name) => {
	const local = readLocalDateTime(text);
	const zone = local && zoneOf(name);
	return local && zone && local.atZone(zone);
};
/** `Z`, `-03:00`, `Europe/Berlin` */
const readZone = (text) => zoneOf(text);
const PERIOD = /^([+-]?)P(?:([+-]?\d{1,9})Y)?(?:([+-]?\d{1,9})M)?(?:([+-]?\d{1,9})W)?(?:([+-]?\d{1,9})D)?(?:T(?:([+-]?\d{1,12})H)?(?:([+-]?\d{1,12})M)?(?:([+-]?\d{1,12})(?:\.(\d{1,9}))?S)?)?$/i;
/** `P12Y7M11D` counts calendar days, `PT9H20M8S` and `P45DT9H` count exact time. */
const readPeriod = (text) => {
	const match = text.length > LONGEST ? null : PERIOD.exec(text);
	if (match === null || /[PT]$/i.test(text)) return void 0;
	const { Duration, Period } = joda();
	return attempt(() => {
		const isExact = /t/i.test(text);
		if (isExact && (match[2] ?? match[3] ?? match[4]) !== void 0) return void 0;
		return isExact ? Duration.parse(text) : Period.parse(text);
	});
};
// engine/dataweave/values/temporal.ts
const require = createRequire(import.meta.url);
let loaded;
/** The library of dates, loaded with the first date: a script without any starts without it. */
const joda = () => {
	loaded ??= require("@js-joda/core");
	return loaded;
};
/** The kind of a temporal value; undefined for every other object. */
const temporalKind = (value) => {
	if (loaded === void 0) return void 0;
	if (value instanceof loaded.ZonedDateTime) return "DateTime";
	if (value instanceof loaded.LocalDate) return "Date";
	if (value instanceof loaded.LocalDateTime) return "LocalDateTime";
	if (value instanceof loaded.LocalTime) return "LocalTime";
	if (value instanceof loaded.OffsetTime) return "Time";
	if (value instanceof loaded.ZoneId) return "TimeZone";
	if (value instanceof loaded.Period || value instanceof loaded.Duration) return "Period";
};
/** Whether a value is a date, time, zone or period. */
const isTemporal = (value) => typeof value === "object" && value !== null && temporalKind(value) !== void 0;
/** Whether a period counts exact time (`PT20M`), not calendar days (`P1M`). */
const isDuration = (value) => value instanceof joda().Duration;
/** A DateTime of milliseconds since the epoch, in UTC unless a zone is given. */
const zonedFromEpoch = (milliseconds, zone) => {
	const { Instant, ZonedDateTime, ZoneOffset } = joda();
	return ZonedDateTime.ofInstant(Instant.ofEpochMilli(milliseconds), zone ?? ZoneOffset.UTC);
};
/** Milliseconds since the epoch of a DateTime. */
const instantOf = (value) => value.toInstant().toEpochMilli();
export { subtractDecimals as $, compareNumbers as A, subtract as B, quarterName as C, parseNumber as D, zoneName as E, numberFromBigint as F, numberText as G, toInteger as H, numberFromDouble as I, integerRoot as J, addDecimals as K, remainder as L, isWhole as M, multiply as N, formatNumber as O, negate as P, stripped as Q, sameNumber as R, monthName as S, weekdayName as T, decimalOf as U, toDouble as V, numberFromText as W, roundModes as X, multiplyDecimals as Y, roundToScale as Z, Regex as _, temporalKind as a, leave as at, dayPeriodName as b, readDateTime as c, DataWeaveError as ct, readPeriod as d, tenTo as et, readTemporal as f, zoneOf as g, localZone as h, joda as i, isEvaluating as it, divide as j, add as k, readLocalDateTime as l, shownPlace as lt, readZone as m, isDuration as n, enter as nt, zonedFromEpoch as o, Decimal as ot, readTime as p, digitCount as q, isTemporal as r, evaluation as rt, readDate as s, decimalPattern as st, instantOf as t, defaultLimits as tt, readLocalTime as u, readFields as v, weekRule as w, eraName as x, datePattern as y, simplified as z };

//# sourceMappingURL=temporal.js.map