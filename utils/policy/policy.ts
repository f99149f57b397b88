import type { System } from '../systems/system.ts';

/** What an organisation has decided for the people who use its browsers. Every key: docs/administrators.md. */
export type Policy = {
	/** The only address each system may be connected at. */
	readonly connectionUrls: Readonly<Partial<Record<System, string>>>;
	/** The address that opens ModernLoop where no link is known; null: people set their own. */
	readonly modernLoopAddress: string | null;
	/** The systems that may be used; null: all. ModernLoop stands for its bridge: its pages are always linked. */
	readonly allowedSystems: readonly System[] | null;
	readonly disableConfidential: boolean;
	readonly requirePassphrase: boolean;
	/** Days after which what nobody has seen is removed; null: the default. */
	readonly retentionDays: number | null;
	/** Nothing is written into an ATS. */
	readonly disableWriteBack: boolean;
	/** Nothing is written through the bridge. */
	readonly disableBridgeWrites: boolean;
};

export const NO_POLICY: Policy = {
	connectionUrls: {},
	modernLoopAddress: null,
	allowedSystems: null,
	disableConfidential: false,
	requirePassphrase: false,
	retentionDays: null,
	disableWriteBack: false,
	disableBridgeWrites: false,
};

export function isAllowed({ allowedSystems }: Policy, system: System): boolean {
	return allowedSystems === null || allowedSystems.includes(system);
}

/** Whether a connection's address is the one that the organisation has set, if it has. */
export function isAllowedUrl({ connectionUrls }: Policy, system: System, url: string): boolean {
	const required = connectionUrls[system];
	return required === undefined || required === url;
}
