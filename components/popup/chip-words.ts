import { FAILURE_MESSAGES } from '../../utils/failures/failure-messages.ts';
import type { MessageKey } from '../../utils/i18n/message.ts';
import type { ChipView } from '../../utils/messages/page-view.ts';
import { SYSTEM_NAMES } from '../../utils/systems/system.ts';

/** The words of one chip: its own sentence, what it means and what comes next, and what fills their $1…. */
export type ChipWords = {
	readonly sentence: MessageKey;
	readonly details: readonly MessageKey[];
	readonly substitutions: readonly string[];
};

/** Says a chip's state in the same words as the chip itself. `now` in ms since the epoch. */
export function chipWords(chip: ChipView, now: number): ChipWords {
	const substitutions = [SYSTEM_NAMES[chip.target]];
	switch (chip.state) {
		case 'linked':
			return { sentence: 'chipLinked', details: [], substitutions };
		case 'several':
			return { sentence: 'chipSeveral', details: ['chipSeveralNext'], substitutions };
		case 'not-connected':
			return { sentence: 'chipNotConnected', details: ['chipNotConnectedNext'], substitutions };
		case 'not-in-modernloop':
			return { sentence: 'chipNotInModernloop', details: ['chipNotInModernloopNext'], substitutions };
		case 'confidential':
			return { sentence: 'chipConfidential', details: ['chipConfidentialNext'], substitutions };
		case 'not-visible':
			return { sentence: 'chipNotVisible', details: ['chipNotVisibleNext'], substitutions };
		case 'key-rejected':
			return { sentence: 'chipKeyRejected', details: ['chipKeyRejectedNext'], substitutions };
		case 'locked':
			return { sentence: 'chipLocked', details: ['chipLockedNext'], substitutions };
		case 'rate-limited': {
			const seconds = Math.max(0, Math.ceil((chip.until - now) / 1000));
			return {
				sentence: 'chipRateLimited',
				details: ['chipRateLimitedNext'],
				substitutions: [...substitutions, String(seconds)],
			};
		}
		case 'offline':
			return { sentence: 'chipOffline', details: ['chipOfflineNext'], substitutions };
		case 'failed':
			return {
				sentence: 'chipFailed',
				details: [FAILURE_MESSAGES[chip.failure].sentence, FAILURE_MESSAGES[chip.failure].next],
				substitutions: [chip.detail],
			};
	}
}
