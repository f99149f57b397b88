import type { Failure, FailureKind } from '../failures/failure.ts';
import type { FailureFigure } from './diagnostics.ts';

/** Every kind of failure; the record has the compiler miss none. */
export const FAILURE_KINDS = Object.keys({
	'key-rejected': true,
	'permission-missing': true,
	'not-visible': true,
	'rate-limited': true,
	offline: true,
	'access-not-allowed': true,
	'storage-full': true,
	locked: true,
	'turned-off': true,
	'data-conflict': true,
	'name-incomplete': true,
	'email-required': true,
	'changed-meanwhile': true,
	'rows-left-out': true,
	unexpected: true,
} satisfies Record<FailureKind, true>) as readonly FailureKind[];

/** The details of our own that tell what an unexpected answer was. What follows them may be an answer's. */
export const SAID = [
	'redirect',
	'answer too large',
	'answer nested too deep',
	'answer is not JSON',
	'answer has another shape',
	'page leads to itself',
	'path not allowed',
	'address not allowed',
	'not-connected',
	'invalid',
	'no answer',
] as const;

/** A failure without what a vendor said: only its kind, and of an unexpected one what it was. */
export function failureFigure(failure: Failure): FailureFigure {
	const { kind } = failure;
	if (kind !== 'unexpected') return { kind };
	const said = SAID.find((one) => failure.detail === one || failure.detail.startsWith(`${one}: `));
	const [, digits] = /\bHTTP ([1-5]\d\d)\b/.exec(failure.detail) ?? [];
	return {
		kind,
		...(said === undefined ? {} : { said }),
		...(digits === undefined ? {} : { status: Number(digits) }),
	};
}
