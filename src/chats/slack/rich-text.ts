import type { types } from '@slack/bolt';

type Element = types.RichTextBlock['elements'][number];
type Section = Extract<Element, { type: 'rich_text_section' }>;

/** Slack parses nothing in rich text: what stands there is shown as it is. So all that is not ours goes into it. */
export function richText(...elements: readonly (Element | null)[]): types.RichTextBlock {
  return { type: 'rich_text', elements: elements.filter((element) => element !== null) };
}

/** A paragraph; an empty one is left out, because Slack refuses it. */
export function paragraph(text: string, style: { readonly bold: boolean } = { bold: false }): Section | null {
  if (text === '') return null;
  const element = { type: 'text', text } as const;
  return { type: 'rich_text_section', elements: [style.bold ? { ...element, style: { bold: true } } : element] };
}

/** Lines of a console, to be copied as they stand. */
export function preformatted(text: string): Element | null {
  return text === '' ? null : { type: 'rich_text_preformatted', elements: [{ type: 'text', text }] };
}

export function bullets(items: readonly string[], indent = 0): Element | null {
  const elements = items.map((item) => paragraph(item)).filter((item) => item !== null);
  if (elements.length === 0) return null;
  return { type: 'rich_text_list', style: 'bullet', elements, ...(indent > 0 ? { indent } : {}) };
}
