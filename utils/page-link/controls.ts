import { element } from './element.ts';
import type { Kit } from './kit.ts';

/** A button. Only a person's own press counts: the page could make up events. */
export function pressable(textContent: string, onPress: () => unknown): HTMLButtonElement {
	return element('button', {
		textContent,
		onclick: ({ isTrusted }) => {
			if (isTrusted) onPress();
		},
	});
}

/**
 * A hyperlink to the other system. It opens nothing once the page has moved on, not even in the instant before
 * the chip has heard of it, and when the page moved on under the very press, which took the link away already: a
 * link of the previous person is worse than none.
 */
export function outbound({ isCurrent }: Kit, href: string): HTMLAnchorElement {
	const check = (event: Event) => {
		if (!event.isTrusted || !isCurrent() || !link.isConnected) event.preventDefault();
	};
	const link = element('a', {
		href,
		target: '_blank',
		rel: 'noopener noreferrer',
		onclick: check,
		onauxclick: check,
		ondragstart: check,
	});
	return link;
}
