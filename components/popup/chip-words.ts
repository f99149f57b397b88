import { FAILURE_MESSAGES } from '../../utils/failures/failure-messages.ts';
import type { MessageKey } from '../../utils/i18n/message.ts';
import type { ChipView } from '../../utils/messages/page-view.ts';
import { SYSTEM_NAMES } from '../../utils/systems/system.ts';

/** The words of one chip: its sentence, what to do next, and what fills $1… of both. */
export type ChipWords = {
	readonly sentence: MessageKey;
	readonly next: MessageKey | null;
	readonly substitutions: readonly string[];
};

/** Says a chip's state in the same words as the chip itself. `now` in ms since the epoch. */
export function chipWords(chip: ChipView, now: number): ChipWords {
	const substitutions = [SYSTEM_NAMES[chip.target]];
	switch (chip.state) {
		case 'linked':
			return { sentence: 'chipLinked', next: null, substitutions };
		case 'several':
			return { sentence: 'chipSeveral', next: 'chipSeveralNext', substitutions };
		case 'not-connected':
			return { sentence: 'chipNotConnected', next: 'chipNotConnectedNext', substitutions };
		case 'not-in-modernloop':
			return { sentence: 'chipNotInModernloop', next: 'chipNotInModernloopNext', substitutions };
		case 'confidential':
			return { sentence: 'chipConfidential', next: 'chipConfidentialNext', substitutions };
		case 'not-visible':
			return { sentence: 'chipNotVisible', next: 'chipNotVisibleNext', substitutions };
		case 'key-rejected':
			return { sentence: 'chipKeyRejected', next: 'chipKeyRejectedNext', substitutions };
		case 'rate-limited': {
			const seconds = Math.max(1, Math.ceil((chip.until - now) / 1000));
			return {
				sentence: 'chipRateLimited',
				next: 'chipRateLimitedNext',
				substitutions: [...substitutions, String(seconds)],
			};
		}
		case 'offline':
			return { sentence: 'chipOffline', next: 'chipOfflineNext', substitutions };
		case 'failed':
			return { ...FAILURE_MESSAGES[chip.failure], substitutions: [chip.detail] };
	}
}
