//! The declarations of elements, of families of them, and of names to choose from.

/// A kind of something, with all its fields.
///
/// ```text
/// element! {
///     /// What it is.
///     pub struct Reciprocal {
///         /// What the field means.
///         pub moves_first: f64 = Field::share().or(0.1).called("readiness to move first"),
///     }
///     "Reciprocal" => "what it does, for the reference",
/// }
/// ```
///
/// Further names follow like the first, each with the fields that hold something else under it.
macro_rules! element {
    (
        $(#[$meta:meta])*
        pub struct $Kind:ident;
        $($names:tt)+
    ) => {
        $(#[$meta])*
        pub struct $Kind;

        $crate::element::element! { @described $Kind {} $($names)+ }
    };
    (
        $(#[$meta:meta])*
        pub struct $Kind:ident {
            $( $(#[doc = $doc:literal])* pub $field:ident: $Type:ty = $described:expr, )+
        }
        $($names:tt)+
    ) => {
        $(#[$meta])*
        pub struct $Kind {
            $( $(#[doc = $doc])* pub $field: $Type, )+
        }

        $crate::element::element! {
            @described $Kind { $( $field: $Type = $crate::element::Field { meaning: concat!($($doc),*), ..$described }, )+ }
            $($names)+
        }
    };
    (
        $(#[$meta:meta])*
        pub struct $Kind:ident {
            $( $(#[doc = $doc:literal])* pub $field:ident: $Type:ty $( = $described:expr )?, )+
        }
        $($names:tt)+
    ) => {
        $( $crate::element::element! { @lacking $field $( $described )? } )+
    };
    (@lacking $field:ident $described:expr) => {};
    (@lacking $field:ident) => {
        compile_error!(concat!("`", stringify!($field), "` lacks its description: `= Field::..` behind its type"));
    };
    (
        @described $Kind:ident { $( $field:ident: $Type:ty = $described:expr, )* }
        $( $name:literal => $says:literal $( { $( $narrowed:ident = $narrow:expr ),+ $(,)? } )?, )+
    ) => {
        impl $crate::element::Described for $Kind {
            fn fields(&self) -> &'static [$crate::element::Field] {
                <Self as $crate::element::Element>::FIELDS
            }

            #[allow(unused_variables, unused_mut, reason = "there may be no fields")]
            fn held(&self, place: usize) -> Option<f64> {
                let mut places = 0_usize..;
                $(
                    if places.next() == Some(place) {
                        return $crate::element::Value::held(&self.$field);
                    }
                )*
                None
            }

            #[allow(unused_variables, unused_mut, reason = "there may be no fields")]
            fn number_mut(&mut self, place: usize) -> Option<$crate::element::NumberMut<'_>> {
                let mut places = 0_usize..;
                $(
                    if places.next() == Some(place) {
                        return $crate::element::Value::number_mut(&mut self.$field);
                    }
                )*
                None
            }

            #[allow(unused_variables, unused_mut, reason = "there may be no fields")]
            fn item_mut(&mut self, place: usize, item: usize) -> Option<$crate::element::NumberMut<'_>> {
                let mut places = 0_usize..;
                $(
                    if places.next() == Some(place) {
                        return $crate::element::Value::item_mut(&mut self.$field, item);
                    }
                )*
                None
            }
        }

        impl $crate::element::Element for $Kind {
            const SPELLINGS: &'static [$crate::element::Spelling] = &[ $(
                $crate::element::Spelling {
                    name: $name,
                    says: $says,
                    narrowed: &[ $( $( (stringify!($narrowed), $narrow.holds), )+ )? ],
                },
            )+ ];

            const FIELDS: &'static [$crate::element::Field] = &[ $(
                $described.or_written_as(stringify!($field)),
            )* ];

            #[allow(unused_variables, unused_mut, reason = "there may be no fields")]
            fn read(reader: &dyn $crate::element::Reader, fields: &[$crate::element::Field]) -> Option<Self> {
                let mut fields = fields.iter();
                // All are read before any may fail, so that every problem is found.
                $(
                    let $field = <$Type as $crate::element::Value>::read(
                        reader,
                        fields.next().expect("each field is described"),
                    );
                )*
                Some(Self { $( $field: $field?, )* })
            }
        }

        const _: () = assert!(
            $crate::element::Field::hold_together(<$Kind as $crate::element::Element>::FIELDS),
            "a field goes by another that there is not",
        );

        // A name narrows only fields that there are.
        $( $( $( const _: fn(&$Kind) = |kind| _ = &kind.$narrowed; )+ )? )+
    };
}

/// A family: an enum of kinds, each a type declared with [`element!`] that has the trait of the family.
macro_rules! kinds {
    (
        $(#[$meta:meta])*
        pub enum $Family:ident: $Trait:ident {
            $( $Variant:ident($Kind:ty), )+
        }
    ) => {
        $(#[$meta])*
        pub enum $Family {
            $(
                #[doc = concat!("[`", stringify!($Kind), "`].")]
                $Variant($Kind),
            )+
        }

        $(
            impl $crate::element::Listed<$Family> for $Kind {}

            impl From<$Kind> for $Family {
                fn from(kind: $Kind) -> Self {
                    Self::$Variant(kind)
                }
            }
        )+

        impl $Family {
            /// Every name of every kind, in the order of the reference, with the fields that go with it.
            #[must_use]
            pub fn spelled() -> Vec<$crate::element::Spelled> {
                let mut spelled = Vec::new();
                $(
                    for spelling in <$Kind as $crate::element::Element>::SPELLINGS {
                        let fields = spelling.fields(<$Kind as $crate::element::Element>::FIELDS);
                        let $crate::element::Spelling { name, says, .. } = *spelling;
                        spelled.push($crate::element::Spelled { name, says, fields });
                    }
                )+
                spelled
            }

            /// Every name of every kind, in the order of the reference.
            #[must_use]
            pub fn names() -> Vec<&'static str> {
                Self::spelled().into_iter().map(|spelled| spelled.name).collect()
            }

            /// The first name of the kind; empty for what stands under no name of its own.
            #[must_use]
            pub fn name(&self) -> &'static str {
                let spellings = match self {
                    $( Self::$Variant(_) => <$Kind as $crate::element::Element>::SPELLINGS, )+
                };
                spellings.first().map_or("", |spelling| spelling.name)
            }

            /// Reads the kind of that name; nothing if something is wrong with it.
            pub(crate) fn read(name: &str, reader: &dyn $crate::element::Reader) -> Option<Self> {
                $(
                    let spellings = <$Kind as $crate::element::Element>::SPELLINGS;
                    if let Some(spelling) = spellings.iter().find(|spelling| spelling.name == name) {
                        let fields = spelling.fields(<$Kind as $crate::element::Element>::FIELDS);
                        return <$Kind as $crate::element::Element>::read(reader, &fields).map(Self::$Variant);
                    }
                )+
                None
            }

            /// A kind by its name, with the numbers that hold where nothing is written, or else some that are allowed; nothing
            /// if there is none of that name.
            #[must_use]
            pub fn example(name: &str) -> Option<Self> {
                Self::read(name, &$crate::element::Example)
            }

            /// What all kinds of the family have.
            pub(super) fn kind(&self) -> &dyn $Trait {
                match self {
                    $( Self::$Variant(kind) => kind, )+
                }
            }
        }

        impl $crate::element::Described for $Family {
            fn fields(&self) -> &'static [$crate::element::Field] {
                match self {
                    $( Self::$Variant(kind) => $crate::element::Described::fields(kind), )+
                }
            }

            fn held(&self, place: usize) -> Option<f64> {
                match self {
                    $( Self::$Variant(kind) => $crate::element::Described::held(kind, place), )+
                }
            }

            fn number_mut(&mut self, place: usize) -> Option<$crate::element::NumberMut<'_>> {
                match self {
                    $( Self::$Variant(kind) => $crate::element::Described::number_mut(kind, place), )+
                }
            }

            fn item_mut(&mut self, place: usize, item: usize) -> Option<$crate::element::NumberMut<'_>> {
                match self {
                    $( Self::$Variant(kind) => $crate::element::Described::item_mut(kind, place, item), )+
                }
            }
        }
    };
}

/// Names to choose from, the first where nothing is said. Each is followed by how a summary tells it.
macro_rules! choices {
    (
        $(#[$meta:meta])*
        pub enum $Choices:ident {
            $( $(#[doc = $doc:literal])* $Choice:ident => $told:literal, )+
        }
    ) => {
        $(#[$meta])*
        pub enum $Choices {
            $( $(#[doc = $doc])* $Choice, )+
        }

        impl $Choices {
            const ALL: &'static [Self] = &[ $( Self::$Choice, )+ ];

            /// The names, with what they mean.
            pub const CHOICES: &'static [$crate::element::Choice] = &[ $(
                $crate::element::Choice { name: stringify!($Choice), meaning: concat!($($doc),*), told: $told },
            )+ ];
        }

        impl $crate::element::Value for $Choices {
            fn read(reader: &dyn $crate::element::Reader, field: &$crate::element::Field) -> Option<Self> {
                reader.read_choice(field).map(|place| Self::ALL[place])
            }

            fn held(&self) -> Option<f64> {
                Self::ALL.iter().position(|choice| choice == self).map(|place| place as f64)
            }

            fn number_mut(&mut self) -> Option<$crate::element::NumberMut<'_>> {
                None
            }
        }
    };
}

/// Names of a file that tell kinds apart, as a closed enum: who reads one has to say what becomes of each. A name that is no
/// name of Rust's is spelled out behind the variant, `Negmas("NegMAS")`.
macro_rules! names {
    (
        $(#[$meta:meta])*
        $visible:vis enum $Names:ident {
            $( $(#[$note:meta])* $Name:ident $( ($spelled:literal) )?, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $visible enum $Names {
            $( $(#[$note])* $Name, )+
        }

        impl $crate::element::Named for $Names {
            const ALL: &'static [Self] = &[ $( Self::$Name, )+ ];

            fn name(self) -> &'static str {
                match self {
                    $( Self::$Name => $crate::element::names!(@spelled $Name $( $spelled )?), )+
                }
            }
        }
    };
    (@spelled $Name:ident) => { stringify!($Name) };
    (@spelled $Name:ident $spelled:literal) => { $spelled };
}

/// What is read field by field, since its parts hang together: a sheet of descriptions for each, and all of them for the
/// reference. Who reads one takes it apart by a pattern without `..`, so that no field that is described is left unread.
macro_rules! sheets {
    ( $(
        $(#[$meta:meta])*
        struct $Sheet:ident: $name:literal => $says:literal {
            $( $(#[doc = $doc:literal])* $field:ident = $described:expr, )+
        }
    )+ ) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Copy, Debug)]
            pub(crate) struct $Sheet {
                $( pub(crate) $field: $crate::element::Field, )+
            }

            impl $Sheet {
                /// How files call it.
                pub(crate) const NAME: &'static str = $name;

                /// Its fields.
                pub(crate) const FIELDS: Self = Self { $(
                    $field: $crate::element::Field { meaning: concat!($($doc),*), ..$described }
                        .or_written_as(stringify!($field)),
                )+ };
            }
        )+

        /// All of them, with their fields.
        pub(super) fn sheets() -> Vec<$crate::element::Spelled> {
            vec![ $( $crate::element::Spelled {
                name: $Sheet::NAME,
                says: $says,
                fields: vec![ $( $Sheet::FIELDS.$field, )+ ],
            }, )+ ]
        }
    };
}

pub(crate) use {choices, element, kinds, names, sheets};
