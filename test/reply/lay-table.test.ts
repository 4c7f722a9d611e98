import { expect, test } from 'vitest';
import { layTable } from '../../src/reply/lay-table.ts';

test('the columns of a table stand in line, and no line ends in spaces', () => {
  const rows = [
    ['name', 'state'],
    ['web-1', 'ok'],
    ['ü', ''],
  ];
  expect(layTable(rows)).toEqual(['name   state', 'web-1  ok', 'ü']);
});

test('a table without rows has no lines', () => {
  expect(layTable([])).toEqual([]);
});
