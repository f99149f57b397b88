import { createContext, useContext } from 'react';
import type { Translate } from '../../utils/i18n/message.ts';

/** How a page says things: its strings, the language they are in, and the time that "ago" counts from. */
export type Text = {
	readonly translate: Translate;
	/** BCP 47, for times. */
	readonly locale: string;
	/** ms since the epoch. */
	readonly now: () => number;
};

const TextContext = createContext<Text | null>(null);

export const TextProvider = TextContext.Provider;

export function useText(): Text {
	const text = useContext(TextContext);
	if (text === null) throw new Error('Rendered outside of TextProvider');
	return text;
}
