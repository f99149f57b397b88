import type { MessageKey } from '../i18n/message.ts';
import type { Failure, FailureKind } from './failure.ts';

/** The sentence and the next step of each kind. `failureDetail` fills the sentence's $1 where it has one. */
export const FAILURE_MESSAGES: Readonly<
	Record<FailureKind, { readonly sentence: MessageKey; readonly next: MessageKey }>
> = {
	'key-rejected': { sentence: 'failureKeyRejected', next: 'failureKeyRejectedNext' },
	'permission-missing': { sentence: 'failurePermissionMissing', next: 'failurePermissionMissingNext' },
	'not-visible': { sentence: 'failureNotVisible', next: 'failureNotVisibleNext' },
	'rate-limited': { sentence: 'failureRateLimited', next: 'failureRateLimitedNext' },
	offline: { sentence: 'failureOffline', next: 'failureOfflineNext' },
	'access-not-allowed': { sentence: 'failureAccessNotAllowed', next: 'failureAccessNotAllowedNext' },
	unexpected: { sentence: 'failureUnexpected', next: 'failureUnexpectedNext' },
};

/** The part of a failure that a person may need word for word: a permission, a host, a technical detail. */
export function failureDetail(failure: Failure): string {
	switch (failure.kind) {
		case 'permission-missing':
			return failure.permission;
		case 'access-not-allowed':
			return hostOf(failure.origin);
		case 'unexpected':
			return failure.requestId === undefined
				? failure.detail
				: `${failure.detail} (request ${failure.requestId})`;
		default:
			return '';
	}
}

/** `https://api.ashbyhq.com/*` is for browsers; a person knows the host. */
function hostOf(origin: string): string {
	return origin.replace(/^\w+:\/\//, '').replace(/\/.*$/, '');
}
