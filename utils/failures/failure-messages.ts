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
	'storage-full': { sentence: 'failureStorageFull', next: 'failureStorageFullNext' },
	locked: { sentence: 'failureLocked', next: 'failureLockedNext' },
	'turned-off': { sentence: 'failureTurnedOff', next: 'failureTurnedOffNext' },
	'data-conflict': { sentence: 'failureDataConflict', next: 'failureDataConflictNext' },
	'name-incomplete': { sentence: 'failureNameIncomplete', next: 'failureNameIncompleteNext' },
	'email-required': { sentence: 'failureEmailRequired', next: 'failureEmailRequiredNext' },
	'changed-meanwhile': { sentence: 'failureChangedMeanwhile', next: 'failureChangedMeanwhileNext' },
	'rows-left-out': { sentence: 'failureRowsLeftOut', next: 'failureRowsLeftOutNext' },
	unexpected: { sentence: 'failureUnexpected', next: 'failureUnexpectedNext' },
};

/** The part of a failure that a person may need word for word: a permission, a host, a technical detail. */
export function failureDetail(failure: Failure): string {
	switch (failure.kind) {
		case 'permission-missing':
			return failure.permission;
		case 'access-not-allowed':
			return hostOf(failure.origin);
		case 'rows-left-out':
			return String(failure.rows);
		case 'unexpected':
			return failure.detail;
		default:
			return '';
	}
}

/** The host in an origin, a match pattern or an address: what a person knows a system by. */
export function hostOf(address: string): string {
	return address.replace(/^\w+:\/\//, '').replace(/\/.*$/, '');
}
