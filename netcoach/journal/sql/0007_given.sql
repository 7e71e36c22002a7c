-- What the user gave themselves, where it counts as less for want of evidence. Of earlier scores it is
-- not known.
ALTER TABLE score ADD COLUMN "given" INTEGER;
