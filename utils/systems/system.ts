/**
 * The systems LoopLink stands between. `Ats` are the applicant tracking systems. Grows at its end only, and loses
 * none: the place of a system here is the first byte of all its stored keys.
 */
export const ATS_SYSTEMS = ['smartrecruiters', 'ashby'] as const;
export const SYSTEMS = [...ATS_SYSTEMS, 'modernloop'] as const;

export type Ats = (typeof ATS_SYSTEMS)[number];
export type System = (typeof SYSTEMS)[number];

/** Product names are proper nouns: the same in every language, so they are not in `_locales`. */
export const SYSTEM_NAMES: Readonly<Record<System, string>> = {
	smartrecruiters: 'SmartRecruiters',
	ashby: 'Ashby',
	modernloop: 'ModernLoop',
};
