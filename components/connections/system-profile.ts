import type { MessageKey } from '../../utils/i18n/message.ts';
import type { GuideStep } from '../../utils/systems/guide.ts';
import { guide as modernloopGuide } from '../../utils/systems/modernloop/guide.ts';
import { ATS_ADAPTERS } from '../../utils/systems/registry.ts';
import { ATS_SYSTEMS, type Ats, SYSTEM_NAMES, type System } from '../../utils/systems/system.ts';

/** What a card says about its system before anything is connected. */
export type SystemProfile = {
	/** Filled into the Connection URL field; empty where every organisation has its own. */
	readonly apiUrl: string;
	readonly urlPlaceholder: string;
	readonly about: MessageKey;
	readonly guide: readonly GuideStep[];
	readonly guideHeading: MessageKey;
	readonly formHeading: MessageKey;
	readonly urlHelp: MessageKey;
};

export const SYSTEM_PROFILES: Readonly<Record<System, SystemProfile>> = {
	ashby: atsProfile('ashby', 'optionsAboutAshby'),
	smartrecruiters: atsProfile('smartrecruiters', 'optionsAboutSmartrecruiters'),
	modernloop: {
		apiUrl: '',
		urlPlaceholder: 'https://bridge.example.com',
		about: 'optionsAboutModernloop',
		guide: modernloopGuide,
		guideHeading: 'optionsIsBridgeForYou',
		formHeading: 'optionsConnectBridge',
		urlHelp: 'optionsUrlHelpBridge',
	},
};

/** The ATSs by name, then what they are connected with. */
export const CARD_ORDER: readonly System[] = [
	...ATS_SYSTEMS.toSorted((a, b) => SYSTEM_NAMES[a].localeCompare(SYSTEM_NAMES[b], 'en')),
	'modernloop',
];

function atsProfile(ats: Ats, about: MessageKey): SystemProfile {
	const { apiUrl, guide } = ATS_ADAPTERS[ats];
	return {
		apiUrl,
		urlPlaceholder: apiUrl,
		about,
		guide,
		guideHeading: 'optionsMakeKey',
		formHeading: 'optionsPasteKey',
		urlHelp: 'optionsUrlHelp',
	};
}
