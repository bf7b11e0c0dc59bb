//! Claims as a Parquet table, for pandas, Polars and DuckDB: a row a sentence, 保定市 | builds | 京雄高速 | planned | “加快推进…”.
//!
//! What a reply does not tell (its date) is null. Offsets are code points, as in RDF. Nothing is compressed, and no clock is
//! asked: the same graph gives the same bytes.

use crate::graph::{Claim, Edge, KnowledgeGraph};
use crate::{Error, Result};
use ::parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::parser::parse_message_type;
use std::io::Write;
use std::sync::Arc;

/// The columns, in the order of [`columns`].
const SCHEMA: &str = "message claims {
    REQUIRED BYTE_ARRAY subject (STRING);
    REQUIRED BYTE_ARRAY subject_type (STRING);
    REQUIRED BYTE_ARRAY predicate (STRING);
    REQUIRED BYTE_ARRAY object (STRING);
    REQUIRED BYTE_ARRAY object_type (STRING);
    REQUIRED BYTE_ARRAY status (STRING);
    REQUIRED BYTE_ARRAY quote (STRING);
    REQUIRED BYTE_ARRAY reply (STRING);
    REQUIRED INT32 start;
    REQUIRED INT32 end;
    REQUIRED BYTE_ARRAY rule (STRING);
    OPTIONAL DOUBLE precision;
    OPTIONAL BYTE_ARRAY issuer (STRING);
    OPTIONAL BYTE_ARRAY date (STRING);
}";

/// The values of one column.
enum Column {
    Texts(Vec<ByteArray>),
    Numbers(Vec<i32>),
    MaybeTexts(Vec<Option<ByteArray>>),
    MaybeShares(Vec<Option<f64>>),
}

/// Writes the table.
pub(in crate::export) fn write(graph: &KnowledgeGraph, out: &mut dyn Write) -> Result<()> {
    let failed = |error: ParquetError| Error::io("writing parquet", std::io::Error::other(error));
    let bytes = table(graph).map_err(failed)?;
    out.write_all(&bytes).map_err(|error| Error::io("writing parquet", error))
}

fn table(graph: &KnowledgeGraph) -> Result<Vec<u8>, ParquetError> {
    let schema = Arc::new(parse_message_type(SCHEMA)?);
    let properties = Arc::new(WriterProperties::builder().set_created_by("zhengtu".to_owned()).build());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, properties)?;
    let mut rows = writer.next_row_group()?;
    for column in columns(graph) {
        let Some(mut to) = rows.next_column()? else { break };
        column.write(&mut to)?;
        to.close()?;
    }
    rows.close()?;
    writer.into_inner()
}

fn columns(graph: &KnowledgeGraph) -> [Column; 14] {
    let edges: Vec<Edge<'_>> = graph.edges().collect();
    let claims: Vec<(&Edge<'_>, &Claim)> =
        edges.iter().flat_map(|edge| edge.claims.iter().map(move |claim| (edge, claim))).collect();
    let texts = |pick: &dyn Fn(&Edge<'_>, &Claim) -> String| {
        Column::Texts(claims.iter().map(|(edge, claim)| pick(edge, claim).into_bytes().into()).collect())
    };
    // a reply has at most four megabytes
    let number = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    let numbers = |pick: &dyn Fn(&Claim) -> usize| {
        Column::Numbers(claims.iter().map(|(_, claim)| number(pick(claim))).collect())
    };
    let of_reply = |pick: &dyn Fn(&crate::model::Meta) -> Option<String>| {
        let texts = claims.iter().map(|(_, claim)| pick(&graph.reply(&claim.reply)?.meta));
        Column::MaybeTexts(texts.map(|text| text.map(|text| text.into_bytes().into())).collect())
    };
    [
        texts(&|edge, _| edge.subject.name().to_owned()),
        texts(&|edge, _| edge.subject.entity_type().name().to_owned()),
        texts(&|edge, _| edge.predicate.name().to_owned()),
        texts(&|edge, _| edge.object.name().to_owned()),
        texts(&|edge, _| edge.object.entity_type().name().to_owned()),
        texts(&|_, claim| claim.status.name().to_owned()),
        texts(&|_, claim| claim.quote.to_string()),
        texts(&|_, claim| claim.reply.to_string()),
        numbers(&|claim| claim.char_start),
        numbers(&|claim| claim.char_end),
        texts(&|_, claim| claim.rule.to_string()),
        Column::MaybeShares(
            claims.iter().map(|(_, claim)| claim.precision.map(|precision| precision.share())).collect(),
        ),
        of_reply(&|meta| meta.issuer.clone()),
        of_reply(&|meta| meta.date.clone()),
    ]
}

impl Column {
    fn write(&self, to: &mut SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        match self {
            Self::Texts(values) => to.typed::<ByteArrayType>().write_batch(values, None, None)?,
            Self::Numbers(values) => to.typed::<Int32Type>().write_batch(values, None, None)?,
            Self::MaybeTexts(values) => {
                let (levels, there) = parted(values);
                to.typed::<ByteArrayType>().write_batch(&there, Some(&levels), None)?
            }
            Self::MaybeShares(values) => {
                let (levels, there) = parted(values);
                to.typed::<DoubleType>().write_batch(&there, Some(&levels), None)?
            }
        };
        Ok(())
    }
}

/// 1 for each value that is there and 0 for each that is not, and those that are.
fn parted<T: Clone>(values: &[Option<T>]) -> (Vec<i16>, Vec<T>) {
    (
        values.iter().map(|value| i16::from(value.is_some())).collect(),
        values.iter().flatten().cloned().collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::{columns, table};
    use crate::graph::{build, sample};
    use ::parquet::file::reader::{FileReader, SerializedFileReader};
    use ::parquet::record::RowAccessor;
    use std::io::Write;

    #[test]
    fn a_row_a_claim_comes_back() {
        let graph = build(&sample::records());
        let bytes = table(&graph).expect("memory");
        assert_eq!(bytes, table(&graph).expect("memory"));
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(&bytes).expect("written");
        let reader = SerializedFileReader::new(file).expect("a table");
        assert_eq!(reader.metadata().file_metadata().schema_descr().num_columns(), columns(&graph).len());
        let rows: Vec<_> = reader.get_row_iter(None).expect("rows").map(|row| row.expect("a row")).collect();
        assert_eq!(rows.len(), graph.claim_count());
        let planned = rows.iter().find(|row| row.get_string(5).is_ok_and(|status| status == "planned"));
        let planned = planned.expect("a plan");
        assert_eq!(planned.get_string(3).map(String::as_str).ok(), Some("雄安东部通道工程"));
        assert_eq!(
            planned.get_string(6).map(String::as_str).ok(),
            Some("下一步,保定市将建设雄安东部通道工程。")
        );
        assert!(planned.get_string(13).is_ok_and(|date| date == "2023-05-06"));
    }
}
