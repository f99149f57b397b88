import { createContext, useContext } from 'react';
import type { BrowserFacts } from '../../utils/diagnostics/read-diagnostics.ts';
import type { SavedFile } from '../../utils/export/saved-file.ts';
import type { SendToBackground } from '../../utils/messages/send-to-background.ts';
import type { System } from '../../utils/systems/system.ts';

/** What the extension's pages do outside of themselves; tests pass their own. */
export type Ports = {
	readonly send: SendToBackground;
	/** Opens the browser's own prompt. Only works as the first thing in a click handler. */
	readonly requestAccess: (origin: string) => Promise<boolean>;
	/** Calls back with each new progress of sync, unparsed, until the answer is called. */
	readonly followProgress: (onProgress: (value: unknown) => void) => () => void;
	/** Calls back when it was locked, unlocked or protected otherwise, until the answer is called. */
	readonly followLock: (onChange: () => void) => () => void;
	/** Calls back when the organisation's policy was changed, until the answer is called. */
	readonly followPolicy: (onChange: () => void) => () => void;
	/** Has the browser save a file, where and how it saves any other. */
	readonly saveFile: (file: SavedFile) => void;
	readonly browserFacts: () => BrowserFacts;
	/** Shows this page anew, as it is after install. */
	readonly startAgain: () => void;
	/** What is being read, or written, this moment, in whatever part of the extension. */
	readonly running: () => Promise<ReadonlySet<System>>;
};

const PortsContext = createContext<Ports | null>(null);

export const PortsProvider = PortsContext.Provider;

export function usePorts(): Ports {
	const ports = useContext(PortsContext);
	if (ports === null) throw new Error('Rendered outside of PortsProvider');
	return ports;
}
