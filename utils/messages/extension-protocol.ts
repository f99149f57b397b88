import type { Failure } from '../failures/failure.ts';
import type { PolicyProblem } from '../policy/parse-policy.ts';
import type { Policy } from '../policy/policy.ts';
import type { ConnectionReport } from '../systems/ats.ts';
import type { System } from '../systems/system.ts';
import type { ReportProtocol } from './report-protocol.ts';
import type { SyncProtocol } from './sync-protocol.ts';
import type { VaultProtocol } from './vault-protocol.ts';

/** A connection as the options page shows it. The key itself never leaves the background. */
export type ConnectionView =
	/**
	 * `lost`: it was connected, but what was stored can no longer be read; the key has to be pasted again.
	 * `locked`: it is connected, and its key waits for the passphrase.
	 */
	| {
			readonly system: System;
			readonly status: 'none';
			readonly lost?: true;
			readonly locked?: true;
	  }
	| {
			readonly system: System;
			readonly status: 'connected';
			/** The Connection URL. */
			readonly url: string;
			/** The last four characters of the key, to tell keys apart. */
			readonly keyHint: string;
			readonly report: ConnectionReport;
			/** ms since the epoch of the last test. */
			readonly testedAt: number;
			/** False when the browser's permission for the API host was taken back. */
			readonly accessAllowed: boolean;
			/** "Sync confidential jobs & candidates"; null where the system has no such thing. */
			readonly confidential: boolean | null;
			/** The last failure of any use since the last success; null when all is well. */
			readonly problem: Failure | null;
	  };

export type ConnectOutcome =
	| { readonly outcome: 'connected'; readonly connection: ConnectionView }
	| { readonly outcome: 'failed'; readonly failure: Failure; readonly report: ConnectionReport | null };

/** Addresses an admin sets to open ModernLoop with; shipped empty. Placeholders: docs/templates in README. */
export type TemplateSettings = { readonly candidate: string };

/** What the organisation has set, as the options page shows it. */
export type PolicyView = {
	readonly policy: Policy;
	/** Whether anything is set at all. */
	readonly isManaged: boolean;
	/** What in it counts as not set, for an admin. */
	readonly problems: readonly PolicyProblem[];
};

/** Every message of the extension's own pages (options, popup, review) to the background. */
export type ExtensionProtocol = SyncProtocol &
	VaultProtocol &
	ReportProtocol & {
		'connections.list': { input: Record<string, never>; output: readonly ConnectionView[] };
		/** Tests every permission and, unless the key is rejected, saves. `key` empty: keep the stored key. */
		'connections.connect': {
			input: { readonly system: System; readonly url: string; readonly key: string };
			output: ConnectOutcome;
		};
		'connections.test': { input: { readonly system: System }; output: ConnectOutcome };
		/** Removes the key, everything fetched with it and the browser's grant for its host. */
		'connections.disconnect': { input: { readonly system: System }; output: ConnectionView };
		/** Turning it off removes what is stored of confidential records. */
		'connections.setConfidential': {
			input: { readonly system: System; readonly confidential: boolean };
			output: ConnectionView;
		};
		/** When stored data could not be opened and was started anew (ms since the epoch); null if never. */
		'store.status': { input: Record<string, never>; output: { readonly rebuiltAt: number | null } };
		'policy.view': { input: Record<string, never>; output: PolicyView };
		'settings.getTemplates': { input: Record<string, never>; output: TemplateSettings };
		'settings.setTemplates': { input: TemplateSettings; output: TemplateSettings };
	};

export type ExtensionMessageType = keyof ExtensionProtocol;
