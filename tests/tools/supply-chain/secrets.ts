/** A text that looks like a credential, without the text itself: reports end up in logs. */
export type Finding = { readonly rule: string; readonly line: number };

/** Formats that vendors gave their credentials so that they can be found. */
const FORMATS: Readonly<Record<string, RegExp>> = {
	'private key': /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----/g,
	'AWS key': /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
	'Google key': /\bAIza[\w-]{35}\b/g,
	'Google OAuth secret': /\bGOCSPX-[\w-]{20,}/g,
	'GitHub token': /\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{40,})/g,
	'GitLab token': /\bglpat-[\w-]{20,}/g,
	'npm token': /\bnpm_[A-Za-z0-9]{36}\b/g,
	'npm login': /_auth(?:Token)?\s*=\s*[^\s$]{8,}/g,
	'Slack token': /\bxox[abeoprs]-[\w-]{10,}/g,
	'Slack webhook': /hooks\.slack\.com\/services\/T\w+\/B\w+\/\w+/g,
	'Stripe key': /\b[rs]k_live_[A-Za-z0-9]{16,}/g,
	'SendGrid key': /\bSG\.[\w-]{16,}\.[\w-]{16,}/g,
	'OpenAI or Anthropic key': /\bsk-(?:proj-|ant-)?[\w-]{32,}/g,
	'signed token (JWT)': /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/g,
	'SmartRecruiters key': /\bDCRA\d-[0-9a-f]{16,}(?:-[0-9a-f-]+)?/gi,
	'address with a password': /\bhttps?:\/\/[^\s/:@"'`$<{]+:(?!pass(?:word)?@)[^\s/@"'`$<{]{4,}@[\w.-]+/g,
};

/** `apiKey: '…'`, `X-SmartToken = "…"`, `Authorization: Basic …`: the value is group 1. */
const ASSIGNED =
	/(?:api[-_]?key|smart[-_]?token|access[-_]?token|auth[-_]?token|client[-_]?secret|secret|passw(?:or)?d|passphrase|credential)s?["'`]?\s*[:=]\s*["'`]([^"'`\s]{12,})["'`]/gi;
const HEADER = /\b(?:Basic|Bearer)\s+([A-Za-z0-9+/_=.~-]{16,})/g;
/** Ashby's keys: 64 letters and digits. Hexadecimal alone is a checksum. */
const LONG = /(?<![\w/+.-])(?=[A-Za-z0-9]{64}(?![\w/+=.-]))(?=[a-zA-Z0-9]*[g-zG-Z])([A-Za-z0-9]{64})/g;

/** Words that nobody's real credential has, and every made-up one here. */
const MADE_UP =
	/sandbox|fake|example|made-?up|not-?a-?real|placeholder|bench|wrong|stranger|dummy|1234567890/i;

/** Below this a text is words or repetition: `correct-horse`, `aaaa…`. Bits per character. */
const LEAST_ENTROPY = 3.2;

/** What in a text looks like a credential that is not obviously made up. */
export function secretsIn(text: string): readonly Finding[] {
	const found: { readonly rule: string; readonly at: number }[] = [];
	for (const [rule, pattern] of Object.entries(FORMATS)) {
		for (const match of text.matchAll(pattern)) {
			if (!MADE_UP.test(match[0])) found.push({ rule, at: match.index });
		}
	}
	for (const [rule, pattern] of Object.entries({
		'assigned value': ASSIGNED,
		header: HEADER,
		'long key': LONG,
	})) {
		for (const { 1: value = '', index } of text.matchAll(pattern)) {
			if (isRandom(value) && !MADE_UP.test(value)) found.push({ rule, at: index });
		}
	}
	return found
		.sort((one, other) => one.at - other.at)
		.map(({ rule, at }) => ({ rule, line: text.slice(0, at).split('\n').length }));
}

/** Whether a text has digits and letters in no order, as keys have. */
function isRandom(value: string): boolean {
	return /\d/.test(value) && /[a-z]/i.test(value) && entropyOf(value) >= LEAST_ENTROPY;
}

/** Shannon's entropy, bits per character. */
function entropyOf(text: string): number {
	const counts = new Map<string, number>();
	for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
	return [...counts.values()].reduce((sum, count) => {
		const share = count / text.length;
		return sum - share * Math.log2(share);
	}, 0);
}
