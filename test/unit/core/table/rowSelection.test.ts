import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  isSelected,
  selectedCount,
  toggled,
  withStretch,
  type RowSelection,
} from '../../../../src/core/table/rowSelection';

describe('a selection of rows', () => {
  it('holds the places that a set would hold, in stretches that are apart', () => {
    const act = fc.record({ isToggle: fc.boolean(), place: fc.nat(20), other: fc.nat(20) });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), acts => {
        let selection: RowSelection = [];
        const places = new Set<number>();
        for (const { isToggle, place, other } of acts) {
          selection = isToggle ? toggled(selection, place) : withStretch(selection, place, other);
          if (!isToggle) for (let at = Math.min(place, other); at <= Math.max(place, other); at++) places.add(at);
          else if (!places.delete(place)) places.add(place);
        }
        for (let place = 0; place <= 21; place++) assert.equal(isSelected(selection, place), places.has(place));
        assert.equal(selectedCount(selection), places.size);
        assert.ok(selection.every(([, end], index) => index + 1 >= selection.length || end < selection[index + 1]![0]));
      }),
    );
  });
});
