import type { ReactNode } from 'react';

/** A text whose words between `**` stand out: the names of buttons and fields on somebody else's page. */
export function Emphasised({ text }: { readonly text: string }): ReactNode {
	return text.split('**').map((part, index) =>
		// The parts of one text never move, so their place is their identity.
		// biome-ignore lint/suspicious/noArrayIndexKey: see above
		index % 2 === 1 ? <strong key={index}>{part}</strong> : part,
	);
}
